using Fanout.Monitoring.Runs;

namespace Fanout.Storage.Queries;

/// <summary>What ordering needs to know of an item, and whether the search found it.</summary>
internal readonly record struct ItemSortRow(
    int Index, ItemStatus Status, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Attempts, bool Matches);
