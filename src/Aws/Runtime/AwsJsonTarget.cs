namespace Fanout.Aws.Runtime;

/// <summary>The value of <c>X-Amz-Target</c> and, for some operations, what is put before the host name.</summary>
internal sealed record AwsJsonTarget(string Target, string? HostPrefix);
