using Fanout.Conformance.Cases;
using Fanout.Conformance.Comparison;

namespace Fanout.Conformance.Reporting;

/// <summary>What became of a case, and why.</summary>
internal sealed record CaseResult(ConformanceCase Case, Outcome Outcome)
{
    /// <summary>Why it was not run; null when it ran.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it parts from the recording.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    public static CaseResult Ran(ConformanceCase testCase, IEnumerable<Difference> differences) =>
        new(testCase, Outcome.Ran) { Differences = [.. differences] };

    public static CaseResult NotSupported(ConformanceCase testCase, string reason) =>
        new(testCase, Outcome.NotSupported) { Reason = reason };

    public static CaseResult NotApplicable(ConformanceCase testCase, string reason) =>
        new(testCase, Outcome.NotApplicable) { Reason = reason };

    /// <summary>Whether it ran and nothing differs at this level or a less strict one.</summary>
    public bool Passes(int level) => Outcome == Outcome.Ran && DifferencesAt(level).Length == 0;

    public Difference[] DifferencesAt(int level) => [.. Differences.Where(difference => difference.Level <= level)];
}
