namespace Fanout.Review.Causes;

/// <summary>Whose code a stack frame is; the numbers are stored and never change their meaning.</summary>
public enum FrameOrigin : byte
{
    /// <summary>The function's own code.</summary>
    Own = 0,

    /// <summary>A package the function brings along.</summary>
    Library = 1,

    /// <summary>The language's runtime and its standard library.</summary>
    Runtime = 2,
}
