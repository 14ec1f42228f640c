using System.Text.Json;

namespace Fanout.Review.Retry.Detection;

/// <summary>Where a walk through a machine ended.</summary>
internal abstract record WalkResult
{
    private WalkResult()
    {
    }

    /// <summary>At the Map state.</summary>
    /// <param name="Items">Its list.</param>
    /// <param name="Entered">States entered before it, in order.</param>
    /// <param name="Work">Those of them that do work: it is done again.</param>
    internal sealed record Reached(JsonElement Items, IReadOnlyList<string> Entered, IReadOnlyList<string> Work) : WalkResult;

    /// <summary>Somewhere else, or nobody can tell.</summary>
    /// <param name="Reason">Why, in a sentence.</param>
    internal sealed record Lost(string Reason) : WalkResult;
}
