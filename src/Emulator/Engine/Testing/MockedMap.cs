using Fanout.Emulator.Datasets;
using Fanout.Emulator.Engine.Distributed;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>An attempt of a Map state whose iterations are mocked: its items are found, shaped and grouped, but not worked on.</summary>
internal static class MockedMap
{
    private const string ThresholdExceeded = "States.ExceedToleratedFailureThreshold";
    private const string ReaderFailed = "States.ItemReaderFailed";

    internal static async ValueTask<DataResult> AttemptAsync(
        MapState state, ExecutionScope scope, StateProbe probe, DataResult mock, CancellationToken cancellationToken)
    {
        var (parameters, failure) = MapParameters.Read(state, scope);
        if (parameters is null)
        {
            return failure!;
        }

        probe.MaxConcurrency = parameters.MaxConcurrency;
        (var settings, failure) = DistributedMapFields.Read(state, scope, parameters);
        if (settings is null)
        {
            return failure!;
        }

        probe.ToleratedFailureCount = settings.Limits.ToleratedCount;
        probe.ToleratedFailurePercentage = settings.Limits.ToleratedPercentage;
        if (state.QueryLanguage != QueryLanguage.Jsonata && state.ItemReader is null)
        {
            probe.ItemsPath = parameters.Items;
        }

        return await ReadItemsAsync(state, scope, parameters, settings, probe, cancellationToken) is { } unreadable
            ? unreadable
            : mock.Failure is null && probe.FailedIterations is { } failed && settings.Limits.AreExceededBy(failed, probe.ItemCount)
                ? new StateFailure(ThresholdExceeded, "The specified tolerated failure threshold was exceeded")
                : mock;
    }

    private static async ValueTask<StateFailure?> ReadItemsAsync(
        MapState state,
        ExecutionScope scope,
        MapParameters parameters,
        DistributedMapSettings settings,
        StateProbe probe,
        CancellationToken cancellationToken)
    {
        if (state.ItemReader is not null && probe.ReaderData is null)
        {
            return null; // What the reader would read is not known.
        }

        var services = scope.Services with { ItemReader = new MockedReader(probe.ReaderData ?? "") };
        var inner = scope with { Input = parameters.Input, Services = services };
        try
        {
            var items = await ReadAsync(new ItemFeed(state, inner, parameters.Items, settings with { Batches = null }), cancellationToken);
            probe.ItemCount = items.Count;
            probe.ItemSelector = state.ItemSelector is null ? null : JsonData.Array(items);
            probe.ItemBatcher = settings.Batches is null
                ? null
                : JsonData.Array(await ReadAsync(new ItemFeed(state, inner, parameters.Items, settings), cancellationToken));
            return null;
        }
        catch (MapRunFailedException exception)
        {
            return exception.Failure;
        }
        catch (ItemReaderException exception)
        {
            return new StateFailure(ReaderFailed, exception.Message);
        }
    }

    private static async ValueTask<List<JsonData>> ReadAsync(ItemFeed feed, CancellationToken cancellationToken)
    {
        var inputs = new List<JsonData>();
        await foreach (var child in feed.ReadAsync(skip: 0, cancellationToken))
        {
            inputs.Add(child.Input);
        }

        return inputs;
    }
}
