using System.Globalization;
using System.Text.Json;

namespace Fanout.Emulator.Engine;

/// <summary>The context object, what <c>$$</c> stands for. Source: "Accessing execution data from the Context object".</summary>
internal static class ContextObject
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly string[] PartsWithoutInput =
        [".Map", ".State", ".Task", ".Execution.Id", ".Execution.Name", ".Execution.StartTime", ".Execution.RoleArn", ".Execution.Redrive"];

    private static readonly string[] StatesWithoutInput =
        [".input", ".result", ".errorOutput", .. PartsWithoutInput.Select(part => $".context{part}")];

    /// <summary>
    /// Whether a definition may look at the execution's input through the context object. Where it does not, the input,
    /// which can be as large as all items together, need not be copied into the context object of every item.
    /// </summary>
    internal static bool MayShowInput(string definition)
    {
        // An escape may stand for a part of a path; JSONata's parent operator leads from a harmless member to all of $states.
        var hasOperator = definition.AsSpan().Count('%') != definition.AsSpan().Count("{%") + definition.AsSpan().Count("%}");
        return hasOperator
            || definition.Contains("\\u", StringComparison.Ordinal)
            || !IsAlwaysFollowedBy(PartsWithoutInput, "$$", definition)
            || !IsAlwaysFollowedBy(StatesWithoutInput, "$states", definition);
    }

    private static bool IsAlwaysFollowedBy(string[] parts, string root, string definition)
    {
        for (var found = definition.IndexOf(root, StringComparison.Ordinal); found >= 0; found = definition.IndexOf(root, found + 1, StringComparison.Ordinal))
        {
            var follows = found + root.Length;
            if (!Array.Exists(parts, part => string.CompareOrdinal(definition, follows, part, 0, part.Length) == 0))
            {
                return false;
            }
        }

        return true;
    }

    internal static JsonData Create(ExecutionScope scope) => scope.Probe?.Context ?? Write(scope);

    private static JsonData Write(ExecutionScope scope) => JsonData.Write(writer =>
    {
        writer.WriteStartObject();
        WriteExecution(writer, scope.Execution);
        writer.WriteStartObject("StateMachine");
        writer.WriteString("Id", scope.Execution.MachineArn);
        writer.WriteString("Name", scope.Execution.MachineName);
        writer.WriteEndObject();
        if (scope.State is { } state)
        {
            writer.WriteStartObject("State");
            writer.WriteString("Name", state.Name);
            WriteTime(writer, "EnteredTime", state.EnteredTime);
            if (state.RetryCount is { } retries)
            {
                writer.WriteNumber("RetryCount", retries);
            }

            writer.WriteEndObject();
        }

        if (scope.TaskToken is { } token)
        {
            writer.WriteStartObject("Task");
            writer.WriteString("Token", token);
            writer.WriteEndObject();
        }

        if (scope.Item is { } item)
        {
            writer.WriteStartObject("Map");
            writer.WriteStartObject("Item");
            writer.WriteNumber("Index", item.Index);
            writer.WritePropertyName("Value");
            writer.WriteRawValue(item.Value.CompactUtf8, skipInputValidation: true);
            writer.WriteString("Source", item.Source);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    private static void WriteExecution(Utf8JsonWriter writer, ExecutionIdentity execution)
    {
        writer.WriteStartObject("Execution");
        writer.WriteString("Id", execution.Arn);
        if (execution.ShowsInput)
        {
            writer.WritePropertyName("Input");
            writer.WriteRawValue(execution.Input.CompactUtf8, skipInputValidation: true);
        }

        WriteTime(writer, "StartTime", execution.StartTime);
        writer.WriteString("Name", execution.Name);
        if (execution.RoleArn.Length > 0)
        {
            writer.WriteString("RoleArn", execution.RoleArn);
        }

        if (!execution.IsAwaited)
        {
            // Observed: express_sync.query_runtime_memory lacks the member, express_async.query_runtime_memory has it.
            writer.WriteNumber("RedriveCount", execution.RedriveCount);
        }

        if (execution.RedriveTime is { } redriven)
        {
            WriteTime(writer, "RedriveTime", redriven);
        }

        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset time) =>
        writer.WriteString(name, time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture));
}
