namespace Fanout.Storage;

/// <summary>The database cannot be used. The message names the file, says why, and what to do about it.</summary>
public sealed class StorageException : Exception
{
    /// <summary>Creates the exception.</summary>
    public StorageException()
    {
    }

    /// <summary>Creates the exception with a message for the person who starts the program.</summary>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and what led to it.</summary>
    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
