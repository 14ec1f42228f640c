using System.Text;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>
/// Turns byte offsets into lines and columns. Offsets that only grow are followed in one pass over the text, so that a large
/// definition on a single line costs no more than one on many lines.
/// </summary>
internal sealed class TextPositions(ReadOnlyMemory<byte> text)
{
    private int _offset;
    private int _line = 1;
    private int _column = 1;

    /// <summary>The stretch between two offsets; offsets outside the text are moved to its edge.</summary>
    public SourceSpan SpanOf(int start, int end)
    {
        start = Math.Clamp(start, 0, text.Length);
        end = Math.Clamp(end, start, text.Length);
        MoveTo(start);
        return new SourceSpan(start, end - start, _line, _column);
    }

    private void MoveTo(int offset)
    {
        if (offset < _offset)
        {
            (_offset, _line, _column) = (0, 1, 1);
        }

        var passed = text.Span[_offset..offset];
        var lastBreak = passed.LastIndexOf((byte)'\n');
        if (lastBreak >= 0)
        {
            _line += passed.Count((byte)'\n');
            _column = 1;
            passed = passed[(lastBreak + 1)..];
        }

        _column += Encoding.UTF8.GetCharCount(passed);
        _offset = offset;
    }
}
