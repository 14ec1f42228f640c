namespace Fanout.AwsClientGenerator.Model;

/// <summary>The types that the two models use; a file with another one is refused.</summary>
internal enum ShapeKind
{
    Structure,
    List,
    Map,
    String,
    Boolean,
    Integer,
    Long,
    Float,
    Double,
    Timestamp,
    Blob,
}
