using System.Collections.Immutable;
using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>
/// An expression such as <c>$states.input.order.id</c> or <c>$total</c>, which needs no interpreter as long as no array is
/// met on the way: JSONata then looks a member up, and what is no object has none. Most expressions are of this kind.
/// </summary>
internal sealed class JsonataPath
{
    private const string States = "states";

    private readonly string _root;
    private readonly ImmutableArray<string> _names;

    private JsonataPath(string root, ImmutableArray<string> names)
    {
        _root = root;
        _names = names;
    }

    /// <summary>Takes the names of the path; null for <c>$states</c> itself, which has to be put together.</summary>
    public static JsonataPath? Create(ImmutableArray<string> names) => names is [States] ? null : new JsonataPath(names[0], names[1..]);

    /// <summary>
    /// Follows the path; a value that is undefined stands for nothing. False when the interpreter has to look: an array is
    /// met before the end, or the name is none of a variable but perhaps of a function.
    /// </summary>
    public bool TryFollow(JsonataScope scope, out JsonElement value)
    {
        var isStates = _root == States;
        if (!isStates && !scope.Variables.ContainsKey(_root))
        {
            value = default;
            return false;
        }

        value = isStates ? StatesMember(scope) : scope.Variables[_root];
        foreach (var name in isStates ? _names.AsSpan()[1..] : _names.AsSpan())
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                return false;
            }

            if (value.ValueKind != JsonValueKind.Object || !JsonString.TryGetMember(value, name, out value))
            {
                value = default;
                return true;
            }
        }

        return true;
    }

    private JsonElement StatesMember(JsonataScope scope)
    {
        foreach (var (name, member) in scope.States)
        {
            if (name == _names[0])
            {
                return member();
            }
        }

        return default;
    }
}
