namespace Fanout.StatesLanguage.Syntax;

/// <summary>Groups the items of a distributed Map state; at least one of the two limits is given.</summary>
public sealed record ItemBatcher : SyntaxNode
{
    /// <summary>Items per batch, from <c>MaxItemsPerBatch</c> or its path.</summary>
    public Scalar<int>? MaxItemsPerBatch { get; init; }

    /// <summary>Bytes of input per batch, from <c>MaxInputBytesPerBatch</c> or its path.</summary>
    public Scalar<int>? MaxInputBytesPerBatch { get; init; }

    /// <summary>A fixed part of every batch's input.</summary>
    public Payload? BatchInput { get; init; }
}
