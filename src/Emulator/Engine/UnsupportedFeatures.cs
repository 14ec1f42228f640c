using System.Text.Json;
using Fanout.Emulator.Tasks;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>
/// Finds what a valid definition asks for and the local endpoint does not execute. It is looked for before the first
/// state runs, so that such a machine always fails in the same way and never half way.
/// </summary>
internal static class UnsupportedFeatures
{
    /// <summary>A sentence for the first such feature; null when there is none.</summary>
    internal static string? Find(StateBlock block, TaskHandlers tasks)
    {
        foreach (var state in block.States)
        {
            if (FindIn(state, tasks) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? FindIn(State state, TaskHandlers tasks)
    {
        return state switch
        {
            MapState { IsDistributed: true } => Problem(state, "Map states in distributed mode"),
            MapState map => Find(map.ItemProcessor, tasks),
            ParallelState parallel => parallel.Branches.Select(branch => Find(branch, tasks)).FirstOrDefault(problem => problem is not null),
            TaskState task when StaticInvocationType(task) is { } type && type != "RequestResponse" =>
                Problem(state, $"the InvocationType '{type}'"),
            TaskState task when !tasks.Supports(TaskResource.Parse(task.Resource)) => Problem(state, $"the resource '{task.Resource}'"),
            _ => null,
        };
    }

    // One that is found when the state runs is looked at by the task handler.
    private static string? StaticInvocationType(TaskState task) =>
        TaskResource.Parse(task.Resource) is { ResourceType: "lambda", Action: "invoke" }
        && (task.Parameters?.Json ?? task.Arguments?.Json) is { ValueKind: JsonValueKind.Object } parameters
        && parameters.TryGetProperty("InvocationType", out var type)
        && type.ValueKind == JsonValueKind.String
        && type.GetString() is { } text
        && !text.StartsWith("{%", StringComparison.Ordinal)
            ? text
            : null;

    private static string Problem(State state, string feature) =>
        $"The local endpoint does not execute {feature} yet (state '{state.Name}').";
}
