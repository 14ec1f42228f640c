namespace Fanout.Aws.Runtime;

/// <summary>A member that travels as text under a name; null is not sent.</summary>
internal sealed record RestRequestMember<TRequest>(string Name, Func<TRequest, string?> Read);
