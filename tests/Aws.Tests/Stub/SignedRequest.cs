namespace Fanout.Aws.Tests.Stub;

/// <summary>The parts of an Authorization header; the scope is <c>date/region/service/aws4_request</c>.</summary>
internal sealed record SignedRequest(string AccessKey, string Scope, IReadOnlyList<string> SignedHeaders, string Signature);
