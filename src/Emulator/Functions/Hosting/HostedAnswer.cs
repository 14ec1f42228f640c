using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>What a function's process makes of an event.</summary>
/// <param name="RequestId">Id of the invocation.</param>
/// <param name="HasFailed">Whether <paramref name="Body"/> is an error document.</param>
/// <param name="HasOutput">Whether the handler wrote to the console; then marks on the streams tell where that ends.</param>
/// <param name="Body">The answer or the error document.</param>
internal sealed record HostedAnswer(string RequestId, bool HasFailed, bool HasOutput, ReadOnlyMemory<byte> Body)
{
    internal static void Write(RecordWriter writer, HostedAnswer answer)
    {
        writer.Text(answer.RequestId);
        writer.Byte(answer.HasFailed ? (byte)1 : (byte)0);
        writer.Byte(answer.HasOutput ? (byte)1 : (byte)0);
        writer.Bytes(answer.Body.Span);
    }

    internal static HostedAnswer Read(ReadOnlyMemory<byte> message)
    {
        var reader = new RecordReader(message);
        return new HostedAnswer(reader.Text(), reader.Byte() == 1, reader.Byte() == 1, reader.Bytes().ToArray());
    }
}
