namespace Fanout.Emulator.Datasets;

/// <summary>Exports what the child executions of a Map Run came to.</summary>
internal interface IResultWriter
{
    /// <summary>Writes result files and their manifest, reading the results once and holding none of them.</summary>
    /// <param name="request">Where to, and in which form.</param>
    /// <param name="results">The children in item order; after a redrive only those that this attempt ran.</param>
    /// <param name="cancellationToken">Gives up; what was written so far stays without a manifest.</param>
    /// <exception cref="ResultWriterException">The bucket is missing or refuses the objects.</exception>
    Task<ResultLocation> WriteAsync(ResultWriterRequest request, IAsyncEnumerable<ChildResult> results, CancellationToken cancellationToken);
}
