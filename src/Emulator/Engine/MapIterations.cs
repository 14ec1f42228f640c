using System.Text.Json;
using Fanout.Emulator.History;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>
/// The iterations of one start of a Map state: as many workers as may run at once, each taking the next item when it has
/// done one. A worker is a loop, not a thread; items waiting for their turn cost nothing.
/// </summary>
internal sealed class MapIterations(
    BlockRunner blocks, MapState state, ExecutionScope scope, JsonElement[] items, ThreadGroup threads, GroupActivation activation)
{
    private readonly Lock _starting = new();
    private int _next;

    /// <summary>Runs all iterations that have not ended yet, until all have or one fails.</summary>
    /// <param name="concurrency">How many run at once.</param>
    /// <param name="known">What a former process left, by index; null for a new start.</param>
    internal async Task RunAsync(int concurrency, IReadOnlyDictionary<int, ThreadResume>? known)
    {
        var begun = new List<(HistoryThread Thread, ThreadResume? Resume)>();
        var freeSlots = new Queue<long>();
        foreach (var (index, resume) in known?.OrderBy(pair => pair.Key) ?? Enumerable.Empty<KeyValuePair<int, ThreadResume>>())
        {
            _next = index + 1;
            if (resume is { IsClosed: true, Output: { } output })
            {
                activation.Outputs[index] = JsonData.FromText(output);
                freeSlots.Enqueue(resume.Thread.LastId);
            }
            else
            {
                begun.Add((resume.Thread, resume));
            }
        }

        // All that may run begin before any of them goes on, as AWS records it.
        while (begun.Count < concurrency && TryBegin(LastFreed(freeSlots, concurrency), out var thread))
        {
            begun.Add((thread, null));
        }

        await Task.WhenAll(begun.Select(member => WorkAsync(member.Thread, member.Resume)).ToArray());
    }

    private long LastFreed(Queue<long> freeSlots, int concurrency)
    {
        while (freeSlots.Count > concurrency)
        {
            freeSlots.Dequeue();
        }

        return freeSlots.TryDequeue(out var id) ? id : threads.StartedId;
    }

    private async Task WorkAsync(HistoryThread thread, ThreadResume? resume)
    {
        try
        {
            while (await RunIterationAsync(thread, resume))
            {
                var freedBy = thread.LastId;
                scope.History.CloseIteration(thread);
                resume = null;
                // Lets the siblings go on when iterations complete without ever waiting.
                await Task.Yield();
                if (!TryBegin(freedBy, out thread!))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (activation.HasFailed)
        {
            // A sibling failed; its failure is the group's.
        }
    }

    // Indices are given out and recorded in one step, so that they begin in order.
    private bool TryBegin(long previousId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HistoryThread? thread)
    {
        lock (_starting)
        {
            if (_next == items.Length)
            {
                thread = null;
                return false;
            }

            thread = scope.History.OpenIteration(threads, _next, previousId);
            _next++;
            return true;
        }
    }

    private async ValueTask<bool> RunIterationAsync(HistoryThread thread, ThreadResume? resume)
    {
        var item = JsonData.FromElement(items[thread.Index]);
        var inner = scope with { Thread = thread, Item = new MapItem(thread.Index, item) };
        var result = ItemShape.Apply(state, item, inner).TryGet(out var input, out var failure)
            ? await blocks.RunAsync(state.ItemProcessor, inner with { Input = input, State = null }, resume, activation.Cancelled)
            : failure;
        if (result.TryGet(out var output, out failure))
        {
            activation.Outputs[thread.Index] = output;
            return true;
        }

        activation.Fail(thread, failure);
        return false;
    }
}
