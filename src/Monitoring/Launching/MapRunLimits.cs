namespace Fanout.Monitoring.Launching;

/// <summary>What can be changed of a Map Run while it runs. Source: API reference, "UpdateMapRun".</summary>
/// <param name="MaxConcurrency">Most children at a time; 0 for as many as AWS allows.</param>
/// <param name="ToleratedFailureCount">Failed items beyond which the Map Run fails; 0 for none beside the percentage.</param>
/// <param name="ToleratedFailurePercentage">Part of the items, 0 to 100, beyond which it fails; 0 for none beside the count.</param>
public sealed record MapRunLimits(int MaxConcurrency, long ToleratedFailureCount, double ToleratedFailurePercentage);
