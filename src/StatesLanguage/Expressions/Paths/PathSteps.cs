using System.Collections.Immutable;

namespace Fanout.StatesLanguage.Expressions.Paths;

/// <summary>The steps of a path after its root.</summary>
internal sealed class PathSteps
{
    public PathSteps(ImmutableArray<PathStep> all)
    {
        All = all;
        // Several names at the end select one object with these members; further in they lead to several places.
        IsDefinite = all.Select((step, index) => step.IsDefinite || (step is PathStep.Names && index == all.Length - 1))
            .All(definite => definite)
            || all is [.., PathStep.Function];
    }

    public ImmutableArray<PathStep> All { get; }

    public bool IsDefinite { get; }

    public bool IsReference => All.All(step => step is PathStep.Name or PathStep.Index { Value: >= 0 });

    /// <summary>The first <paramref name="count"/> steps as AWS quotes them, for example <c>$['a'][0]</c>.</summary>
    public string Describe(int count) => "$" + string.Concat(All.Take(count).Select(step => step.Fragment));
}
