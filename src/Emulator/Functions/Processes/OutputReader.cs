using System.Text;

namespace Fanout.Emulator.Functions.Processes;

/// <summary>Splits what a process writes into lines, whatever it writes: no line ends, no text, no end.</summary>
internal static class OutputReader
{
    /// <summary>A longer line is cut into several. Source: CloudWatch Logs, 256 KB for an event; a quarter is enough to read.</summary>
    internal const int MaxLineLength = 64 * 1024;

    private const int BufferBytes = 8 * 1024;

    /// <summary>Reads to the end of the stream.</summary>
    internal static async Task ReadAsync(Stream stream, Action<string> onLine, CancellationToken cancellationToken)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[BufferBytes];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(BufferBytes)];
        var line = new StringBuilder();

        int read;
        while ((read = await stream.ReadAsync(bytes, cancellationToken)) > 0)
        {
            var count = decoder.GetChars(bytes, 0, read, characters, 0, flush: false);
            Split(characters.AsSpan(0, count), line, onLine);
        }

        if (line.Length > 0)
        {
            onLine(line.ToString());
        }
    }

    private static void Split(ReadOnlySpan<char> text, StringBuilder line, Action<string> onLine)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            var part = end < 0 ? text : text[..end];
            var room = MaxLineLength - line.Length;
            if (part.Length > room)
            {
                line.Append(part[..room]);
                Flush(line, onLine);
                text = text[room..];
                continue;
            }

            line.Append(part);
            if (end < 0)
            {
                return;
            }

            Flush(line, onLine);
            text = text[(end + 1)..];
        }
    }

    private static void Flush(StringBuilder line, Action<string> onLine)
    {
        var text = line.ToString();
        line.Clear();
        onLine(text.EndsWith('\r') ? text[..^1] : text);
    }
}
