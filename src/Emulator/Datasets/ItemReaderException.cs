namespace Fanout.Emulator.Datasets;

/// <summary>A dataset cannot be read: <c>States.ItemReaderFailed</c> with the message as the cause.</summary>
internal sealed class ItemReaderException : Exception
{
    public ItemReaderException(string cause)
        : base(cause)
    {
    }

    public ItemReaderException(string cause, Exception inner)
        : base(cause, inner)
    {
    }
}
