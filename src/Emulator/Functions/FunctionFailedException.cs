namespace Fanout.Emulator.Functions;

/// <summary>Thrown by an in-process function to fail with an error document of its own.</summary>
public sealed class FunctionFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="errorPayload">The error document, UTF-8 JSON, handed to the caller as it is.</param>
    public FunctionFailedException(ReadOnlyMemory<byte> errorPayload)
        : base("The function failed with an error document.")
    {
        ErrorPayload = errorPayload;
    }

    /// <summary>The error document, UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> ErrorPayload { get; }
}
