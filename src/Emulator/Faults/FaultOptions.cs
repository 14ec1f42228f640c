namespace Fanout.Emulator.Faults;

/// <summary>Faults from the start of the endpoint; <see cref="EndpointFaults"/> changes them while it runs.</summary>
public sealed class FaultOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Emulator:Faults";

    /// <summary>Makes chance repeatable: the same calls in the same order meet the same faults. Without it every start differs.</summary>
    public int? Seed { get; set; }

    /// <summary>The rules, tried in this order.</summary>
    public List<FaultRule> Rules { get; init; } = [];
}
