using System.Globalization;

namespace Fanout.Monitoring.Insights;

/// <summary>
/// What AWS charges for state transitions of Standard workflows. Source: AWS Step Functions pricing. Values other than 0.025 are from
/// an older copy of the page: set your own where they matter. Read once at start.
/// </summary>
public sealed class PriceOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Pricing";

    private static readonly Dictionary<string, decimal> Known = new(StringComparer.Ordinal)
    {
        ["us-west-1"] = 0.0279m,
        ["eu-west-3"] = 0.0297m,
        ["ap-northeast-2"] = 0.0271m,
        ["ap-south-1"] = 0.0285m,
        ["us-gov-east-1"] = 0.03m,
        ["us-gov-west-1"] = 0.03m,
        ["sa-east-1"] = 0.0375m,
    };

    /// <summary>When the prices were looked up, as text; shown beside every price. Default November 2026.</summary>
    public string AsOf { get; set; } = "November 2026";

    /// <summary>US dollars for 1,000 state transitions where no region says otherwise. Default 0.025, 0 to 100.</summary>
    public decimal PerThousandTransitions { get; set; } = 0.025m;

    /// <summary>US dollars for 1,000 state transitions by region; replaces the built-in ones.</summary>
    public Dictionary<string, decimal> Regions { get; init; } = new(StringComparer.Ordinal);

    /// <summary>US dollars for 1,000 state transitions in a region.</summary>
    public decimal PerThousandIn(string region) =>
        Regions.TryGetValue(region, out var own) ? own : Known.GetValueOrDefault(region, PerThousandTransitions);

    internal IEnumerable<string> Problems() =>
        Regions.Prepend(new KeyValuePair<string, decimal>("", PerThousandTransitions))
            .Where(price => price.Value is < 0 or > 100)
            .Select(price => string.Create(
                CultureInfo.InvariantCulture,
                $"{SectionName}:{(price.Key.Length == 0 ? nameof(PerThousandTransitions) : $"{nameof(Regions)}:{price.Key}")} is {price.Value}; it must be from 0 to 100 US dollars."));
}
