using System.Runtime.CompilerServices;
using Fanout.Emulator.Datasets;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Distributed;

/// <summary>
/// Reads the items of a Map Run one after another and makes the inputs of children of them: ItemSelector per item, then ItemBatcher.
/// Nothing is read before it is asked for.
/// </summary>
internal sealed class ItemFeed
{
    private readonly MapState _state;
    private readonly DistributedMapSettings _settings;

    /// <summary>Makes the feed of an attempt.</summary>
    /// <param name="state">The state.</param>
    /// <param name="scope">Its scope, whose input is what ItemSelector is applied to.</param>
    /// <param name="items">The items of the state's input, where no dataset is read.</param>
    /// <param name="settings">The reader and the batcher.</param>
    internal ItemFeed(MapState state, ExecutionScope scope, JsonData items, DistributedMapSettings settings)
    {
        (_state, Scope, Items, _settings) = (state, scope, items, settings);
    }

    /// <summary>The scope that items are shaped in.</summary>
    internal ExecutionScope Scope { get; }

    /// <summary>The items of the state's input.</summary>
    internal JsonData Items { get; }

    /// <summary>How many items were read.</summary>
    internal long ItemsRead { get; private set; }

    /// <summary>Reads inputs of children.</summary>
    /// <param name="skip">How many items children have already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ItemReaderException">The dataset cannot be read.</exception>
    /// <exception cref="MapRunFailedException">An item cannot be shaped or is too large.</exception>
    internal async IAsyncEnumerable<ChildInput> ReadAsync(long skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = _settings.Batches is { } batches ? new BatchBuilder(batches) : null;
        await foreach (var item in ItemsAsync(skip, cancellationToken))
        {
            if (batch is null)
            {
                yield return new ChildInput(Checked(item), 1);
                continue;
            }

            if (!batch.HasRoomFor(item))
            {
                yield return batch.Take(Checked);
            }

            batch.Add(item);
            if (batch.IsFull)
            {
                yield return batch.Take(Checked);
            }
        }

        if (batch is { IsEmpty: false })
        {
            yield return batch.Take(Checked);
        }
    }

    private IAsyncEnumerable<JsonData> ItemsAsync(long skip, CancellationToken cancellationToken) =>
        _settings.Reader is { } request ? FromDatasetAsync(request, skip, cancellationToken) : FromInputAsync(skip);

#pragma warning disable CS1998 // Both sources have one shape; this one has nothing to wait for.
    private async IAsyncEnumerable<JsonData> FromInputAsync(long skip)
#pragma warning restore CS1998
    {
        foreach (var element in Items.Element.EnumerateArray())
        {
            if (++ItemsRead > skip)
            {
                yield return Shape(JsonData.FromElement(element), MapItem.StateData);
            }
        }
    }

    private async IAsyncEnumerable<JsonData> FromDatasetAsync(
        ItemReaderRequest request, long skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var dataset = await Reader().OpenAsync(request, cancellationToken);
        await foreach (var item in dataset.Items.WithCancellation(cancellationToken))
        {
            if (++ItemsRead > skip)
            {
                yield return Shape(JsonData.FromText(new History.PayloadText(item.ToArray())), dataset.Source);
            }
        }
    }

    private IItemReader Reader() =>
        Scope.Services.ItemReader ?? throw new ItemReaderException("The local endpoint has nothing to read datasets from.");

    private JsonData Shape(JsonData item, string source)
    {
        if (_state.ItemSelector is null)
        {
            return item;
        }

        var inner = Scope with { Item = new MapItem((int)(ItemsRead - 1), item) { Source = source } };
        return ItemShape.Apply(_state, item, inner).TryGet(out var shaped, out var failure) ? shaped : throw new MapRunFailedException(failure);
    }

    private JsonData Checked(JsonData input) => input.Text.Length <= Scope.Services.Limits.PayloadBytes
        ? input
        : throw new MapRunFailedException(DataFlow.TooLarge(_state.Name));
}
