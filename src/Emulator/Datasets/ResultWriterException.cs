namespace Fanout.Emulator.Datasets;

/// <summary>Results cannot be written: <c>States.ResultWriterFailed</c> with the message as the cause.</summary>
internal sealed class ResultWriterException : Exception
{
    public ResultWriterException(string cause)
        : base(cause)
    {
    }

    public ResultWriterException(string cause, Exception inner)
        : base(cause, inner)
    {
    }
}
