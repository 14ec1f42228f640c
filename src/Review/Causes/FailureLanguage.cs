namespace Fanout.Review.Causes;

/// <summary>What wrote a cause; the numbers are stored and never change their meaning.</summary>
public enum FailureLanguage : byte
{
    /// <summary>Nothing that is known: the service, a text, or nothing at all.</summary>
    Unknown = 0,

    /// <summary>A Python function.</summary>
    Python = 1,

    /// <summary>A Node.js function.</summary>
    Node = 2,

    /// <summary>A .NET function.</summary>
    DotNet = 3,

    /// <summary>A function on the Java virtual machine.</summary>
    Java = 4,
}
