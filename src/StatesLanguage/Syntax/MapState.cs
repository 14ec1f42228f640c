using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>Runs one processor per item and collects the results in the order of the items.</summary>
public sealed record MapState : WorkState
{
    /// <inheritdoc/>
    public override StateType Type => StateType.Map;

    /// <summary>The states run per item, from <c>ItemProcessor</c> or the older <c>Iterator</c>.</summary>
    public required ItemProcessor ItemProcessor { get; init; }

    /// <summary>Whether the iterations run in child executions.</summary>
    public bool IsDistributed => ItemProcessor.Mode == ProcessorMode.Distributed;

    /// <summary>Selects the array of items (JSONPath).</summary>
    public JsonPath ItemsPath { get; init; } = WholeDocument.Path;

    /// <summary>The array of items (JSONata); absent means the input.</summary>
    public Payload.Jsonata? Items { get; init; }

    /// <summary>
    /// Shapes the input of each iteration, from <c>ItemSelector</c> or the older <c>Parameters</c>; absent means the item.
    /// </summary>
    public Payload? ItemSelector { get; init; }

    /// <summary>
    /// How many iterations run at once, from <c>MaxConcurrency</c> or <c>MaxConcurrencyPath</c>; 0 or absent means no limit.
    /// </summary>
    public Scalar<int>? MaxConcurrency { get; init; }

    /// <summary>Reads the items from elsewhere (distributed only).</summary>
    public ItemReader? ItemReader { get; init; }

    /// <summary>Groups items into batches (distributed only).</summary>
    public ItemBatcher? ItemBatcher { get; init; }

    /// <summary>Writes the results elsewhere or shapes them (distributed only).</summary>
    public ResultWriter? ResultWriter { get; init; }

    /// <summary>The name that appears in the ARNs of child executions (distributed only).</summary>
    public string? Label { get; init; }

    /// <summary>How many items may fail, from <c>ToleratedFailureCount</c> or its path.</summary>
    public Scalar<int>? ToleratedFailureCount { get; init; }

    /// <summary>How many of a hundred items may fail, from <c>ToleratedFailurePercentage</c> or its path.</summary>
    public Scalar<double>? ToleratedFailurePercentage { get; init; }
}
