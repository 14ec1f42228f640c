using System.Text;

namespace Fanout.Emulator.History;

/// <summary>A payload as it stands in the history: JSON text in UTF-8, never parsed to be handed on.</summary>
/// <param name="Utf8">The bytes of the text.</param>
public readonly record struct PayloadText(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The text of an empty object, AWS's default input.</summary>
    public static readonly PayloadText EmptyObject = new("{}"u8.ToArray());

    /// <summary>Size in bytes, the measure of AWS's payload limit.</summary>
    public int Length => Utf8.Length;

    /// <summary>Takes a text over.</summary>
    public static PayloadText From(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Two texts are equal when their bytes are.</summary>
    public bool Equals(PayloadText other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>The text itself.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
