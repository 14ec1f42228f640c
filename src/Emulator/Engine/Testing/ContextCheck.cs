using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tasks;
using Fanout.StatesLanguage.Expressions.Json;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>Checks the context object that a test is given. Observed: area test-state, state_context_object.</summary>
internal static class ContextCheck
{
    private const string Prefix = "Invalid Context object provided: ";

    // By the path of an object, its members; what is not named may hold anything.
    private static readonly FrozenDictionary<string, string[]> Members = new Dictionary<string, string[]>
    {
        [""] = ["Execution", "State", "StateMachine", "Task", "Map"],
        ["Execution"] = ["Id", "Input", "Name", "RoleArn", "StartTime", "RedriveCount", "RedriveTime"],
        ["State"] = ["EnteredTime", "Name", "RetryCount"],
        ["StateMachine"] = ["Id", "Name"],
        ["Task"] = ["Token"],
        ["Map"] = ["Item"],
        ["Map.Item"] = ["Index", "Key", "Value", "Source"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static Answer<JsonData> Read(string context, State state)
    {
        if (!JsonData.TryParse(Encoding.UTF8.GetBytes(context), out var data) || data.Element.ValueKind != JsonValueKind.Object)
        {
            return RegistryError.Validation(Prefix + "Context object must be a JSON object");
        }

        if (FindUnknown(data.Element, "") is { } unknown)
        {
            return RegistryError.Validation($"{Prefix}Field '{unknown}' is not allowed");
        }

        return data.Element.TryGetProperty("Task", out _) && !MayHaveTask(state)
            ? RegistryError.Validation(
                Prefix + "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern")
            : data;
    }

    private static string? FindUnknown(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object || !Members.TryGetValue(path, out var allowed))
        {
            return null;
        }

        foreach (var member in value.EnumerateObject())
        {
            var name = JsonString.NameOf(member);
            if (!allowed.Contains(name))
            {
                return name;
            }

            if (FindUnknown(member.Value, path.Length == 0 ? name : $"{path}.{name}") is { } inner)
            {
                return inner;
            }
        }

        return null;
    }

    private static bool MayHaveTask(State state) =>
        state is TaskState task && StateTestCheck.NeedsMock(task.Resource) && !TaskResource.Parse(task.Resource).IsActivity;
}
