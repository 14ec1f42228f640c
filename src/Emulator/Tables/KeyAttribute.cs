namespace Fanout.Emulator.Tables;

/// <summary>An attribute of a key.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">S, N or B.</param>
internal sealed record KeyAttribute(string Name, string Type)
{
    /// <exception cref="TableRefusedException">The value cannot be part of the key.</exception>
    internal void Check(AttributeValue value)
    {
        if (value.Type != Type)
        {
            throw TableRefusedException.Invalid($"Type mismatch for key {Name} expected: {Type} actual: {value.Type}");
        }

        if (value.ScalarText.Length == 0)
        {
            throw TableRefusedException.Invalid(
                $"The AttributeValue for a key attribute cannot contain an empty {(Type == "B" ? "binary" : "string")} value. Key: {Name}");
        }
    }
}
