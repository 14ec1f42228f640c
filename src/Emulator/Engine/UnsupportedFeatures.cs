using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>
/// Finds what a valid definition asks for and the local endpoint does not execute. It is looked for before the first
/// state runs, so that such a machine always fails in the same way and never half way. Resources of Task states are not
/// among it: a machine runs until it reaches a state whose service is not there.
/// </summary>
internal static class UnsupportedFeatures
{
    /// <summary>A sentence for the first such feature; null when there is none.</summary>
    internal static string? Find(StateBlock block)
    {
        foreach (var state in block.States)
        {
            if (FindIn(state) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? FindIn(State state) => state switch
    {
        MapState { IsDistributed: true } => $"The local endpoint does not execute Map states in distributed mode yet (state '{state.Name}').",
        MapState map => Find(map.ItemProcessor),
        ParallelState parallel => parallel.Branches.Select(Find).FirstOrDefault(problem => problem is not null),
        _ => null,
    };
}
