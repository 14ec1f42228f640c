namespace Fanout.Aws.Tests;

/// <summary>Tests that change environment variables or static settings: they run alone, after all others.</summary>
[CollectionDefinition(nameof(ProcessState), DisableParallelization = true)]
public sealed class ProcessState;
