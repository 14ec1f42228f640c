using System.Text.Json;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.MapRuns;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Jobs;

/// <summary>
/// Counts the results of a distributed Map back to the items of a job. A child execution does not tell its place in the list (source:
/// Developer Guide, "Distributed mode"), so an item is known again by its input; of equal inputs any is as good as the other.
/// </summary>
internal sealed class ChildResults(JobControl control, IRunQueries queries, ChildOpener opener, TimeProvider time)
{
    private const int Chunk = 500;
    private const string Untold = "The new run does not tell which of its children this item became.";

    /// <summary>Counts all children after the Map Run has ended and what can be read of it has been.</summary>
    /// <param name="items">The items that the run was started with.</param>
    /// <param name="run">The run.</param>
    /// <param name="cells">The activation.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    internal async Task CompleteAsync(
        IReadOnlyList<JobItem> items, RunId run, ActivationCells cells, CancellationToken cancellationToken)
    {
        var waiting = items.GroupBy(item => Canonical(item.Payload!), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<int>(group.Select(item => item.Position)), StringComparer.Ordinal);
        List<JobItemChange> changes = [];
        List<ItemRow> unknown = [];
        foreach (var row in await ReadAsync(run, cells, cancellationToken).ConfigureAwait(false))
        {
            var input = await ReadInputAsync(row, cancellationToken).ConfigureAwait(false);
            var found = input is null ? [] : Match(input, waiting);
            changes.AddRange(found.Select(position => Change(position, row)));
            if (found.Count == 0)
            {
                unknown.Add(row);
            }
        }

        // Inputs of successes are in result files, which not every Map writes: what is left of the list can only be these.
        var rest = waiting.Values.SelectMany(positions => positions).Order().ToList();
        var isFixed = unknown.All(row => row.Item.Status == ItemStatus.Succeeded) && unknown.Sum(row => row.Item.ChildItems ?? 1) >= rest.Count;
        changes.AddRange(rest.Select(position => Rest(position, unknown.Count == 0, isFixed)));
        foreach (var chunk in changes.Chunk(Chunk))
        {
            await control.SettleAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<ItemRow>> ReadAsync(RunId run, ActivationCells cells, CancellationToken cancellationToken)
    {
        List<ItemRow> rows = [];
        foreach (var indexes in Enumerable.Range(0, cells.Columns.Length).Chunk(Chunk))
        {
            rows.AddRange(await queries.GetItemsAsync(run, cells.Activation.Id, indexes, cancellationToken).ConfigureAwait(false));
        }

        return rows;
    }

    private async Task<string?> ReadInputAsync(ItemRow row, CancellationToken cancellationToken)
    {
        var stored = await queries.GetChildDetailsAsync(row.Item.Key, cancellationToken).ConfigureAwait(false);
        if (stored?.Input is { } input || row.Item.Status == ItemStatus.Succeeded)
        {
            return stored?.Input;
        }

        var view = await opener.OpenAsync(row.Item, cancellationToken).ConfigureAwait(false);
        return view.Details?.Input;
    }

    private static IReadOnlyList<int> Match(string input, Dictionary<string, Queue<int>> waiting)
    {
        if (Take(Canonical(input), waiting) is { } position)
        {
            return [position];
        }

        // {"Items":[…]} of a batch, with or without a BatchInput.
        using var document = JsonDocument.Parse(input);
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("Items", out var batch) && batch.ValueKind == JsonValueKind.Array
                ? [.. batch.EnumerateArray().Select(item => Take(Canonical(item), waiting)).OfType<int>()]
                : [];
    }

    private static int? Take(string key, Dictionary<string, Queue<int>> waiting) =>
        waiting.TryGetValue(key, out var positions) && positions.TryDequeue(out var position) ? position : null;

    private JobItemChange Change(int position, ItemRow row)
    {
        var at = row.Item.EndedAt ?? time.GetUtcNow();
        return row.Item.Status == ItemStatus.Succeeded
            ? new JobItemChange(position, JobItemState.Fixed, at, row.Item.Key)
            : new JobItemChange(position, JobItemState.StillFailing, at, row.Item.Key, row.Item.Error ?? row.Item.Status.ToString());
    }

    private JobItemChange Rest(int position, bool isSkipped, bool isFixed)
    {
        var now = time.GetUtcNow();
        return (isSkipped, isFixed) switch
        {
            (true, _) => new JobItemChange(position, JobItemState.Skipped, now, Error: "The run ended before the item began."),
            (_, true) => new JobItemChange(position, JobItemState.Fixed, now),
            _ => new JobItemChange(position, JobItemState.InDoubt, now, Error: Untold),
        };
    }

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Canonical(document.RootElement);
    }

    /// <summary>The same text for equal values: members by name, numbers as they are written, no space.</summary>
    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(',', value.EnumerateObject()
            .OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => JsonSerializer.Serialize(member.Name) + ":" + Canonical(member.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Canonical)) + "]",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => value.GetRawText(),
    };
}
