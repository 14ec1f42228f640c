using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fanout.Emulator.Tasks;

/// <summary>
/// What a worker answers a task with. The text says which attempt it stands for, so that a token needs no record of its own and is
/// good after a restart; a digest tells tokens from other text. It is no secret: who reaches the port may use the API.
/// </summary>
/// <param name="Key">The attempt.</param>
/// <param name="Resource">Resource of the state, which errors name.</param>
internal sealed record TaskToken(TaskKey Key, string Resource)
{
    private const int DigestBytes = 16;
    private const char Separator = '\n';

    /// <summary>Reads a token; null when the text is none.</summary>
    internal static TaskToken? Parse(string text)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length <= DigestBytes || !Digest(bytes[DigestBytes..]).AsSpan().SequenceEqual(bytes[..DigestBytes]))
        {
            return null;
        }

        return Encoding.UTF8.GetString(bytes[DigestBytes..]).Split(Separator)
            is [var arn, var start, var entered, var redrive, var attempt, var resource]
            ? new TaskToken(
                new TaskKey(
                    arn,
                    long.Parse(start, CultureInfo.InvariantCulture),
                    long.Parse(entered, CultureInfo.InvariantCulture),
                    int.Parse(redrive, CultureInfo.InvariantCulture),
                    int.Parse(attempt, CultureInfo.InvariantCulture)),
                resource)
            : null;
    }

    /// <inheritdoc />
    public override string ToString()
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Key.ExecutionArn}\n{Key.StartMilliseconds}\n{Key.EnteredId}\n{Key.Redrive}\n{Key.Attempt}\n{Resource}");
        var content = Encoding.UTF8.GetBytes(text);
        return Base64Url.EncodeToString([.. Digest(content), .. content]);
    }

    private static byte[] Digest(ReadOnlySpan<byte> content) => SHA256.HashData(content)[..DigestBytes];
}
