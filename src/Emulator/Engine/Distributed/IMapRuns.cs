namespace Fanout.Emulator.Engine.Distributed;

/// <summary>The Map Runs of the endpoint, for the Map states that start them.</summary>
internal interface IMapRuns
{
    /// <summary>Makes a new Map Run.</summary>
    MapRun Create(MapRunRequest request);

    /// <summary>
    /// Finds the Map Run that a Map state of a former process had started; one of which nothing got on disk is made anew under its ARN.
    /// </summary>
    MapRun Reopen(string arn, MapRunRequest request);

    /// <summary>Opens a Map Run that has ended, for those of its children that did not end well to run again.</summary>
    void Redrive(MapRun run);

    /// <summary>Waits until another Map Run may be open; whoever disposes the answer makes room for the next.</summary>
    Task<IDisposable> EnterAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what changed; completes when it would survive the process.</summary>
    ValueTask SaveAsync(MapRun run, CancellationToken cancellationToken);
}
