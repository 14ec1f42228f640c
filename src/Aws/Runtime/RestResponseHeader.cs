namespace Fanout.Aws.Runtime;

/// <summary>A member that comes in a header.</summary>
internal sealed record RestResponseHeader<TResponse>(string Name, Action<TResponse, string> Write);
