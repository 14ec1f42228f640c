using System.Buffers;
using System.Text.Json;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Tasks.NestedExecutions;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Gives tasks the operations of the API without a way over the network.</summary>
/// <param name="table">The operations; looked at when the first task asks, for they need the registry that runs the tasks.</param>
/// <param name="requests">The token buckets; tasks empty the same ones as other callers.</param>
/// <param name="limits">The limits of payloads.</param>
internal sealed class InProcessStatesApi(Lazy<WireOperationTable> table, RequestLimits requests, LimitOptions limits) : IStatesApi
{
    /// <inheritdoc />
    public async ValueTask<StatesApiAnswer> CallAsync(string operation, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        var error = table.Value.Find(operation, out var found);
        var output = new ArrayBufferWriter<byte>();
        // The bucket of starts depends on the type of the machine, which the registry knows.
        if (error is null && operation != AwsBuckets.Start && requests.Take(operation) is { } throttled)
        {
            error = WireError.From(throttled);
        }

        if (error is null)
        {
            await using var writer = new Utf8JsonWriter(output);
            error = await found!.ExecuteAsync(request, writer, limits.PayloadBytes, cancellationToken);
        }

        return error is null
            ? new StatesApiAnswer(output.WrittenMemory)
            : new StatesApiAnswer(default) { Error = error.Type.Split('#')[^1], Message = error.Message, Status = error.Status };
    }
}
