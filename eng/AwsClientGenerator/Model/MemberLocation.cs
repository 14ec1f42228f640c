namespace Fanout.AwsClientGenerator.Model;

/// <summary>The part of the HTTP message that carries a member.</summary>
internal enum MemberLocation
{
    Body,
    Payload,
    Path,
    Query,
    Header,
    StatusCode,
}
