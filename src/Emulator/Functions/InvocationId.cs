using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Functions;

/// <summary>
/// Request ids of the invocations that executions make. On AWS they are random and the events of a function called by its ARN do not
/// have them, so nobody can tell which invocation an attempt made. Here they follow from the attempt: who knows the history knows them.
/// </summary>
internal static class InvocationId
{
    /// <summary>A UUID of version 8 (RFC 9562): the first half of the SHA-256 of what identifies the attempt.</summary>
    internal static string Of(TaskKey attempt)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{attempt.ExecutionArn}\n{attempt.StartMilliseconds}\n{attempt.EnteredId}\n{attempt.Redrive}\n{attempt.Attempt}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
