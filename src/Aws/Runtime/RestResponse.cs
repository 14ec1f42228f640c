namespace Fanout.Aws.Runtime;

/// <summary>Where the members of an answer come from. What is not named here is in the JSON body.</summary>
internal sealed record RestResponse<TResponse>
{
    public IReadOnlyList<RestResponseHeader<TResponse>> Headers { get; init; } = [];

    public Action<TResponse, int>? StatusCode { get; init; }

    /// <summary>Takes the body as it stands; then there is no JSON.</summary>
    public Action<TResponse, MemoryStream>? Payload { get; init; }
}
