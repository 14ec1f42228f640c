namespace Fanout.Monitoring.Tests;

/// <summary>Tests that measure the memory of the whole process; nothing else runs beside them.</summary>
[CollectionDefinition(nameof(MeasuresMemory), DisableParallelization = true)]
public sealed class MeasuresMemory;
