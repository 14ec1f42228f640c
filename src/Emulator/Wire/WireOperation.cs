using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire;

/// <summary>One operation: from the bytes of a request to the bytes of an answer or an error.</summary>
internal abstract class WireOperation(string name)
{
    internal string Name => name;

    /// <summary>Answers into <paramref name="output"/>, or gives the error.</summary>
    internal abstract ValueTask<WireError?> ExecuteAsync(ReadOnlyMemory<byte> body, Utf8JsonWriter output, int maxPayloadBytes, CancellationToken cancellationToken);
}

/// <summary>An operation with its shapes.</summary>
internal sealed class WireOperation<TRequest, TAnswer>(
    string name,
    JsonTypeInfo<TRequest> request,
    JsonTypeInfo<TAnswer> answer,
    Func<TRequest, CancellationToken, ValueTask<Answer<TAnswer>>> handle) : WireOperation(name)
    where TRequest : IWireRequest
    where TAnswer : notnull
{
    internal override async ValueTask<WireError?> ExecuteAsync(
        ReadOnlyMemory<byte> body,
        Utf8JsonWriter output,
        int maxPayloadBytes,
        CancellationToken cancellationToken)
    {
        TRequest? parsed;
        try
        {
            parsed = JsonSerializer.Deserialize(body.Span, request);
        }
        catch (JsonException exception)
        {
            return WireError.Serialization(Explain(exception));
        }

        if (parsed is null)
        {
            return WireError.Serialization("The body must be a JSON object.");
        }

        var check = new ConstraintCheck(maxPayloadBytes);
        parsed.Check(check);
        if (check.Error is { } violation)
        {
            return WireError.From(violation);
        }

        if (!(await handle(parsed, cancellationToken)).TryGet(out var value, out var error))
        {
            return WireError.From(error);
        }

        JsonSerializer.Serialize(output, value, answer);
        return null;
    }

    // The serializer names our types when a value has the wrong one; the caller knows members only.
    private static string Explain(JsonException exception) => exception.InnerException is JsonException syntax
        ? $"The body is not valid JSON: {syntax.Message}"
        : $"The value at {exception.Path ?? "$"} is not of the type that this member takes.";
}
