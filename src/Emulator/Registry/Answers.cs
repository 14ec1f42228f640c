namespace Fanout.Emulator.Registry;

/// <summary>Makes answers of values whose type is an interface, for which there is no conversion.</summary>
public static class Answer
{
    /// <summary>The value as an answer.</summary>
    public static Answer<T> Of<T>(T value)
        where T : notnull => Answer<T>.From(value);
}
