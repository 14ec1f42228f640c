using Fanout.Emulator.Datasets;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>One attempt of a distributed Map state.</summary>
/// <param name="State">The state.</param>
/// <param name="Scope">Its scope.</param>
/// <param name="Run">Its Map Run.</param>
/// <param name="Feed">Its items.</param>
/// <param name="Settings">What its fields say.</param>
internal sealed record MapRunAttempt(MapState State, ExecutionScope Scope, MapRun Run, ItemFeed Feed, DistributedMapSettings Settings)
{
    /// <summary>The state's result.</summary>
    internal DataResult Result(MapRunEnd end)
    {
        if (end.ResultBucket is not null)
        {
            return JsonData.Write(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("MapRunArn", Run.Identity.Arn);
                writer.WriteStartObject("ResultWriterDetails");
                writer.WriteString("Bucket", end.ResultBucket);
                writer.WriteString("Key", end.ResultKey);
                writer.WriteEndObject();
                writer.WriteEndObject();
            });
        }

        if (IsDiscarded)
        {
            return JsonData.Array([]);
        }

        return new MapRunResults(Run).Inline(State.ResultWriter?.Transformation) is { } result ? result : DataFlow.TooLarge(State.Name);
    }

    /// <summary>The items that no child was started for, as the children would have got them.</summary>
    internal async IAsyncEnumerable<ChildInput> Pending([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rest = new ItemFeed(State, Feed.Scope, Feed.Items, Settings);
        var items = rest.ReadAsync(Run.ItemsBegun, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (items)
        {
            while (await NextAsync(items))
            {
                yield return items.Current;
            }
        }
    }

    // Nobody sees the result, which may be as large as all items together.
    private bool IsDiscarded => State is { QueryLanguage: QueryLanguage.JsonPath, ResultPath: null, ResultSelector: null, Assign: null };

    // What cannot be read has failed the Map Run already.
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChildInput> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception exception) when (exception is ItemReaderException or MapRunFailedException)
        {
            return false;
        }
    }
}
