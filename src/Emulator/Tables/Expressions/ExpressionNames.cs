using System.Text.Json;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tables.Expressions;

/// <summary>What the names and values of a request's expressions stand for, and which of them were used.</summary>
internal sealed class ExpressionNames
{
    private readonly Dictionary<string, string> _names;
    private readonly Dictionary<string, AttributeValue> _values;
    private readonly HashSet<string> _unused;

    internal ExpressionNames(JsonElement? names, JsonElement? values)
    {
        _names = names is { } n ? n.EnumerateObject().ToDictionary(JsonString.NameOf, member => JsonString.Of(member.Value), StringComparer.Ordinal) : [];
        _values = values is { } v ? AttributeValue.ReadMembers(v) : [];
        _unused = [.. _names.Keys, .. _values.Keys];
    }

    /// <summary>The name of an attribute or member, which <c>#name</c> may stand for.</summary>
    internal string NameOf(string token, ExpressionTokens expression)
    {
        if (token[0] != '#')
        {
            return token;
        }

        _unused.Remove(token);
        return _names.GetValueOrDefault(token)
            ?? throw expression.Refuse($"An expression attribute name used in the document path is not defined; attribute name: {token}");
    }

    /// <summary>The value that <c>:value</c> stands for.</summary>
    internal AttributeValue ValueOf(string token, ExpressionTokens expression)
    {
        _unused.Remove(token);
        return _values.GetValueOrDefault(token)
            ?? throw expression.Refuse($"An expression attribute value used in expression is not defined; attribute value: {token}");
    }

    /// <exception cref="TableRefusedException">Something was given that no expression uses.</exception>
    internal void CheckAllUsed()
    {
        foreach (var (kind, sign) in (ReadOnlySpan<(string, char)>)[("Names", '#'), ("Values", ':')])
        {
            var unused = _unused.Where(name => name[0] == sign).Order(StringComparer.Ordinal).ToList();
            if (unused.Count > 0)
            {
                throw TableRefusedException.Validation(
                    $"Value provided in ExpressionAttribute{kind} unused in expressions: keys: {{{string.Join(", ", unused)}}}");
            }
        }
    }
}
