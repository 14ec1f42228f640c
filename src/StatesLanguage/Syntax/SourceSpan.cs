namespace Fanout.StatesLanguage.Syntax;

/// <summary>A stretch of the definition text.</summary>
/// <param name="Start">Offset of the first byte in the UTF-8 text.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Line">Line of the first character, counted from 1.</param>
/// <param name="Column">Column of the first character in UTF-16 code units, counted from 1.</param>
public readonly record struct SourceSpan(int Start, int Length, int Line, int Column)
{
    /// <summary>Offset of the first byte after the stretch.</summary>
    public int End => Start + Length;
}
