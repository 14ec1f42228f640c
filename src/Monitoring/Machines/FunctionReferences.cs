using System.Text.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Monitoring.Machines;

/// <summary>Finds the Lambda functions that a definition calls.</summary>
public static class FunctionReferences
{
    /// <summary>The optimised integration: <c>arn:aws:states:::lambda:invoke</c>, with any suffix and in any partition.</summary>
    private const string Integration = ":states:::lambda:invoke";

    /// <summary>
    /// ARNs or names of the functions, each once, in the order of the text. A name that is computed when the task runs is not known.
    /// </summary>
    public static IReadOnlyList<string> Of(StateMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return [.. TasksOf(machine).Select(FunctionOf).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<TaskState> TasksOf(StateBlock block) => block.States.SelectMany(state => state switch
    {
        TaskState task => [task],
        MapState map => TasksOf(map.ItemProcessor),
        ParallelState parallel => parallel.Branches.SelectMany(TasksOf),
        _ => [],
    });

    private static string? FunctionOf(TaskState task)
    {
        if (task.Resource.Contains(":lambda:", StringComparison.Ordinal) && task.Resource.Contains(":function:", StringComparison.Ordinal))
        {
            return task.Resource;
        }

        var payload = task.Parameters?.Json ?? task.Arguments?.Json;
        return task.Resource.Contains(Integration, StringComparison.Ordinal)
            && payload is { ValueKind: JsonValueKind.Object } parameters
            && parameters.TryGetProperty("FunctionName", out var name)
            && name.ValueKind == JsonValueKind.String
            && name.GetString() is { } text
            && !text.StartsWith("{%", StringComparison.Ordinal)
                ? text
                : null;
    }
}
