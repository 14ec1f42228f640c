namespace Fanout.Emulator.Registry.MapRuns;

/// <summary>A request to change an open Map Run; what is null stays.</summary>
/// <param name="MapRunArn">ARN as it was sent.</param>
/// <param name="MaxConcurrency">How many children may run at once.</param>
/// <param name="ToleratedFailureCount">How many items may fail.</param>
/// <param name="ToleratedFailurePercentage">How many of a hundred items may fail.</param>
internal sealed record MapRunUpdate(string MapRunArn, int? MaxConcurrency, long? ToleratedFailureCount, double? ToleratedFailurePercentage);
