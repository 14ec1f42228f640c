namespace Fanout.Emulator.Faults;

/// <summary>Tells what is wrong with a rule.</summary>
internal static class FaultRuleCheck
{
    /// <summary>Operations whose answers can be old.</summary>
    internal static IReadOnlyList<string> Lists { get; } = ["ListExecutions", "ListMapRuns", "ListStateMachines"];

    /// <summary>All problems of all rules; <paramref name="key"/> names the list.</summary>
    internal static IEnumerable<string> Check(IEnumerable<FaultRule> rules, string key) =>
        rules.SelectMany((rule, index) => Check(rule).Select(problem => $"{key}:{index}:{problem}."));

    private static IEnumerable<string> Check(FaultRule rule)
    {
        if (rule.Kind is not { } kind || !Enum.IsDefined(kind))
        {
            yield return $"{nameof(rule.Kind)} must be one of {string.Join(", ", Enum.GetNames<FaultKind>())}";
        }

        if (rule.Service is not null && !FaultServices.All.Contains(rule.Service))
        {
            yield return $"{nameof(rule.Service)} must be one of {string.Join(", ", FaultServices.All)}, but is '{rule.Service}'";
        }

        if (rule.Kind == FaultKind.StaleLists && !CanBeStale(rule))
        {
            yield return $"{nameof(rule.Operation)} of {FaultKind.StaleLists} must be one of {string.Join(", ", Lists)}, but is '{rule.Operation}'";
        }

        foreach (var problem in CheckTimes(rule).Concat(CheckSelection(rule)))
        {
            yield return problem;
        }
    }

    private static bool CanBeStale(FaultRule rule) =>
        rule.Service is null or FaultServices.States && Lists.Any(list => FaultState.Matches(rule, FaultServices.States, list));

    private static IEnumerable<string> CheckTimes(FaultRule rule)
    {
        if (rule.Delay < TimeSpan.Zero)
        {
            yield return $"{nameof(rule.Delay)} must not be negative, but is '{rule.Delay}'";
        }

        if (rule.MaxDelay < rule.Delay)
        {
            yield return $"{nameof(rule.MaxDelay)} must not be less than {nameof(rule.Delay)}, but is '{rule.MaxDelay}'";
        }

        if (rule.Kind is FaultKind.Latency or FaultKind.StaleLists && rule.Delay == TimeSpan.Zero && rule.MaxDelay is null)
        {
            yield return $"{nameof(rule.Delay)} must be longer than zero for {rule.Kind}";
        }
    }

    private static IEnumerable<string> CheckSelection(FaultRule rule)
    {
        if (rule.Probability is { } probability && !(probability is > 0 and <= 1))
        {
            yield return $"{nameof(rule.Probability)} must be above 0 and at most 1, but is '{probability}'";
        }

        if (rule.Every < 1)
        {
            yield return $"{nameof(rule.Every)} must be 1 or more, but is '{rule.Every}'";
        }

        if (rule.First < 1)
        {
            yield return $"{nameof(rule.First)} must be 1 or more, but is '{rule.First}'";
        }
    }
}
