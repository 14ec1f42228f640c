namespace Fanout.Emulator.Registry;

/// <summary>Makes answers of values whose type is an interface, for which there is no conversion.</summary>
internal static class Answers
{
    /// <summary>The value as an answer.</summary>
    internal static Answer<T> Of<T>(T value)
        where T : notnull => Answer<T>.From(value);
}
