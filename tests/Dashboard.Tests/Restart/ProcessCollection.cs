namespace Fanout.Dashboard.Tests.Restart;

/// <summary>Tests that start and kill whole dashboards: one at a time, or what is to be killed half-way is too slow or too fast.</summary>
[CollectionDefinition(Name)]
public sealed class ProcessCollection
{
    public const string Name = "Processes";
}
