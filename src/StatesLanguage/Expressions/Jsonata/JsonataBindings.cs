using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;
using Jint.Native;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>
/// Hands the values of a scope to an engine: of every variable only what the expression reads, so that a small
/// question about a large input costs little. What several expressions read is handed over once.
/// </summary>
internal sealed class JsonataBindings(JsonataScope scope, JsonataEngine engine)
{
    private const string States = "states";

    private readonly Dictionary<string, JsValue> _values = new(StringComparer.Ordinal);

    /// <summary>The variables that an expression reads; those that do not exist are left out.</summary>
    public JsObject For(JsonataProgram program)
    {
        var bindings = engine.NewObject();
        foreach (var read in program.Reads)
        {
            if (read is [States, ..])
            {
                BindStates(bindings, read.AsSpan()[1..]);
            }
            else if (scope.Variables.TryGetValue(read[0], out var variable))
            {
                Bind(bindings, variable, read.AsSpan(), read[0]);
            }
        }

        return bindings;
    }

    private void BindStates(JsObject bindings, ReadOnlySpan<string> names)
    {
        var states = Child(bindings, States);
        foreach (var (name, member) in scope.States)
        {
            if (names.IsEmpty)
            {
                Bind(states, member(), [name], $"{States}/{name}");
            }
            else if (names[0] == name)
            {
                Bind(states, member(), names, $"{States}/{name}");
            }
        }
    }

    /// <summary>Sets the first name to the value, or to an object with no more of it than the names that follow lead to.</summary>
    private void Bind(JsObject target, JsonElement value, ReadOnlySpan<string> names, string path)
    {
        if (names.Length == 1 || value.ValueKind != JsonValueKind.Object)
        {
            if (!_values.TryGetValue(path, out var handedOver))
            {
                handedOver = _values[path] = engine.ToValue(value);
            }

            target.FastSetDataProperty(names[0], handedOver);
            return;
        }

        var child = Child(target, names[0]);
        if (JsonString.TryGetMember(value, names[1], out var member))
        {
            Bind(child, member, names[1..], $"{path}/{names[1]}");
        }
    }

    private JsObject Child(JsObject parent, string name)
    {
        if (parent.Get(name) is not JsObject child)
        {
            child = engine.NewObject();
            parent.FastSetDataProperty(name, child);
        }

        return child;
    }
}
