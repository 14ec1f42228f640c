using System.Text.Json;
using Fanout.Conformance.Cases;

namespace Fanout.Conformance.Running;

/// <summary>An answer of the endpoint.</summary>
internal sealed record StatesAnswer(int Status, JsonElement Json)
{
    public bool IsError => Status >= 400;

    /// <summary>Name of the error, without the namespace in front of it.</summary>
    public string? ErrorCode => Json.Text("__type")?.Split('#')[^1];

    public string? ErrorMessage => Json.Text("message") ?? Json.Text("Message");

    /// <summary>Whether the emulator does not know the operation at all.</summary>
    public bool IsUnknownOperation => IsError && ErrorCode is "UnknownOperationException";
}
