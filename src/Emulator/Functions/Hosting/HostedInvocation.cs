using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>An event in a function's process.</summary>
internal sealed record HostedInvocation(string RequestId, string FunctionArn, DateTimeOffset Deadline, string? ClientContext, ReadOnlyMemory<byte> Payload)
{
    internal static void Write(RecordWriter writer, HostedInvocation invocation)
    {
        writer.Text(invocation.RequestId);
        writer.Text(invocation.FunctionArn);
        writer.Time(invocation.Deadline);
        writer.OptionalText(invocation.ClientContext);
        writer.Bytes(invocation.Payload.Span);
    }

    internal static HostedInvocation Read(ReadOnlyMemory<byte> message)
    {
        var reader = new RecordReader(message);
        return new HostedInvocation(reader.Text(), reader.Text(), reader.Time(), reader.OptionalText(), reader.Bytes().ToArray());
    }
}
