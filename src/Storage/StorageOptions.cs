using Fanout.Storage.Retention;

namespace Fanout.Storage;

/// <summary>Where runs are kept.</summary>
public sealed class StorageOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "Storage";

    /// <summary>
    /// Path of the SQLite file; a relative one starts at the working directory. File and folder are created when they do not exist.
    /// SQLite keeps two more files beside it, with <c>-wal</c> and <c>-shm</c> appended: the three belong together. It must be on a
    /// local disk, because SQLite's write-ahead log needs memory shared by all its readers.
    /// </summary>
    public string Path { get; set; } = "";

    /// <summary>How long runs are kept.</summary>
    public RetentionOptions Retention { get; set; } = new();
}
