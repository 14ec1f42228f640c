namespace Fanout.Emulator.Journal;

/// <summary>What a record of the catalogue describes. The numbers stand in files: never reuse one.</summary>
public enum RecordKind : byte
{
    /// <summary>A state machine; key is its ARN.</summary>
    Machine = 1,

    /// <summary>The tags of a resource; key is its ARN.</summary>
    Tags = 2,

    /// <summary>An execution; key is its ARN.</summary>
    Execution = 3,

    /// <summary>A function; key is its name.</summary>
    Function = 4,

    /// <summary>An activity; key is its ARN.</summary>
    Activity = 5,

    /// <summary>A version of a state machine; key is its ARN.</summary>
    Version = 6,

    /// <summary>An alias of a state machine; key is its ARN.</summary>
    Alias = 7,

    /// <summary>A bucket of the object store; key is its name.</summary>
    Bucket = 20,

    /// <summary>An object; key is its bucket, a slash and its key.</summary>
    Object = 21,

    /// <summary>A multipart upload that is under way; key is its id.</summary>
    ObjectUpload = 22,

    /// <summary>A part of a multipart upload; key is the upload's id, a slash and the part's number.</summary>
    ObjectUploadPart = 23,

    /// <summary>A Map Run; key is its ARN.</summary>
    MapRun = 16,

    /// <summary>A table of the item store; key is its name.</summary>
    Table = 30,

    /// <summary>An item of a table; key is the table's name, a line feed and the item's key.</summary>
    TableItem = 31,
}
