namespace Fanout.Emulator.Objects;

/// <summary>The store refuses something, in S3's words.</summary>
internal sealed class ObjectStoreException : Exception
{
    public ObjectStoreException(string code, int status, string message)
        : base(message)
    {
        Code = code;
        Status = status;
    }

    public ObjectStoreException(string code, int status, string message, Exception inner)
        : base(message, inner)
    {
        Code = code;
        Status = status;
    }

    /// <summary>For example <c>NoSuchBucket</c>.</summary>
    public string Code { get; }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>Members that S3 adds to the error, for example the <c>BucketName</c>.</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];
}
