namespace Fanout.Emulator.History;

/// <summary>Where a history goes to survive the process. Calls come from one writer at a time, in the order of the ids.</summary>
internal interface IExecutionLog : IDisposable
{
    /// <summary>Bytes that it takes.</summary>
    long Length { get; }

    /// <summary>Takes entries that belong together: after a crash either all of them are found or none.</summary>
    void Append(ReadOnlySpan<LogEntry> entries);

    /// <summary>Completes when everything appended so far would survive the process.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
