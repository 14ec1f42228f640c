namespace Fanout.Aws.Runtime;

/// <summary>Where the members of a request go. What is in none of the lists is in the JSON body.</summary>
internal sealed record RestRequest<TRequest>(string Method, string PathTemplate)
{
    public IReadOnlyList<RestRequestMember<TRequest>> Path { get; init; } = [];

    public IReadOnlyList<RestRequestMember<TRequest>> Query { get; init; } = [];

    public IReadOnlyList<RestRequestMember<TRequest>> Headers { get; init; } = [];

    /// <summary>The member that is the body as it stands.</summary>
    public Func<TRequest, Stream?>? Payload { get; init; }

    public bool HasJsonBody { get; init; }
}
