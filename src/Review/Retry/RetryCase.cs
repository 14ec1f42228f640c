using System.Text.Json;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Machines;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Review.Retry;

/// <summary>All that is known about chosen items when their routes are looked for.</summary>
internal sealed record RetryCase
{
    internal required RunRow Run { get; init; }

    internal required Activation Activation { get; init; }

    /// <summary>The items to retry, by index.</summary>
    internal required IReadOnlyList<ItemRow> Items { get; init; }

    /// <summary>The machine as it is now; null when it was deleted.</summary>
    internal required Machine? Machine { get; init; }

    /// <summary>Input of the run; null when it is not known.</summary>
    internal JsonElement? RunInput { get; init; }

    /// <summary>What the Map state was entered with; null when it is not known or not needed.</summary>
    internal JsonElement? MapInput { get; init; }

    /// <summary>Inputs of the items by index, as far as they are known.</summary>
    internal IReadOnlyDictionary<int, string> Inputs { get; init; } = new Dictionary<int, string>();

    /// <summary>The last call of each item, as far as it is known.</summary>
    internal IReadOnlyDictionary<int, EventRow> Calls { get; init; } = new Dictionary<int, EventRow>();

    /// <summary>What AWS says about a redrive; null where it was not asked, because the run is open or has succeeded.</summary>
    internal RedriveAdvice? Advice { get; init; }

    /// <summary>Whether the run went on behind the Map state.</summary>
    internal bool WasMapLeft { get; init; }

    /// <summary>How the input takes the list, where an operator set it.</summary>
    internal ListSetting? Setting { get; init; }

    /// <summary>US dollars for 1,000 state transitions.</summary>
    internal decimal PricePerThousand { get; init; }

    internal decimal PriceOf(long transitions) => transitions * PricePerThousand / 1_000;
}
