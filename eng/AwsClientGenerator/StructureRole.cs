namespace Fanout.AwsClientGenerator;

/// <summary>What a class is for; it decides the base class.</summary>
internal enum StructureRole
{
    Request,
    Response,
    Part,
}
