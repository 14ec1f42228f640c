namespace Fanout.Emulator.Datasets;

/// <summary>Opens the dataset that a Distributed Map iterates over.</summary>
internal interface IItemReader
{
    /// <summary>Finds the objects and reads as far as needed to know that they hold items; the items themselves come as they are asked for.</summary>
    /// <exception cref="ItemReaderException">There is no such dataset, or it is not of the form that the reader was told.</exception>
    Task<Dataset> OpenAsync(ItemReaderRequest request, CancellationToken cancellationToken);
}
