namespace Fanout.AwsClientGenerator.Model;

/// <summary>A member of a structure and where it travels.</summary>
internal sealed record Member(string Name, string ShapeName, bool IsRequired, bool IsIdempotencyToken, MemberLocation Location, string WireName);
