using Fanout.Review.Ports;
using Fanout.Review.Search;

namespace Fanout.Storage.Search;

/// <summary>
/// A question in the language of FTS5. Words are letters and digits and stand in quotes, in which nothing has a meaning.
/// Source: https://www.sqlite.org/fts5.html, "Full-text Query Syntax".
/// </summary>
internal static class SearchExpression
{
    public static string Of(IReadOnlyList<SearchTerm> terms, FailedItemSearch query)
    {
        var words = string.Join(" AND ", terms.Select(term => $"\"{string.Join(' ', term.Words)}\"{(term.IsBeginning ? "*" : "")}"));
        string?[] scopes =
        [
            query.Run is { } run ? SearchScope.OfRun(run.Value) : null,
            query.StateMachine is { } machine ? SearchScope.OfMachine(machine.Value) : null,
            query.Connection is { } connection ? SearchScope.OfConnection(connection.Value) : null,
        ];
        var error = SearchTerms.Parse($"\"{query.Error}\"") is [var name] ? $"error : \"{string.Join(' ', name.Words)}\" AND " : "";
        return error + string.Concat(scopes.OfType<string>().Select(scope => $"scope : \"{scope}\" AND ")) + $"{{name error cause input}} : ({words})";
    }
}
