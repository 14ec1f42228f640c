namespace Fanout.Emulator.Journal;

/// <summary>
/// The state directory cannot be used as it is: it is damaged, in use, or another version wrote it. The message names the file and
/// tells what to do. Whoever throws it has deleted nothing.
/// </summary>
public sealed class StateDirectoryException : Exception
{
    /// <summary>Makes the exception.</summary>
    public StateDirectoryException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public StateDirectoryException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    public StateDirectoryException()
    {
    }

    /// <summary>What was written is not there any more.</summary>
    /// <param name="path">The file.</param>
    /// <param name="offset">Where it is damaged.</param>
    /// <param name="remedy">What to do, in a sentence.</param>
    internal static StateDirectoryException Damaged(string path, long offset, string remedy) =>
        new($"The file '{path}' is damaged at byte {offset}. Nothing was deleted. {remedy}");

    /// <summary>A file ends before what others tell of it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What to do, in a sentence.</param>
    internal static StateDirectoryException CutShort(string path, string remedy) =>
        new($"The file '{path}' is shorter than it was, at {(File.Exists(path) ? new FileInfo(path).Length : 0)} bytes. Nothing was deleted. {remedy}");
}
