using System.Text.Json;
using Fanout.Review.Retry.Detection;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.Review.Retry;

/// <summary>How the input of a machine carries a list of items, as an operator set it.</summary>
/// <param name="Path">Reference path into the input, for example <c>$.retry.orders</c>.</param>
/// <param name="Members">Members that the input needs besides, as the JSON text of an object: <c>{"mode":"retry"}</c>; null for none.</param>
public sealed record ListSetting(string Path, string? Members)
{
    /// <summary>What is wrong with it, for the person who wrote it; null when it can be used.</summary>
    public string? FindProblem()
    {
        if (!ReferencePath.TryParse(Path, out var path, out var error))
        {
            return error.Message;
        }

        if (path.Root != PathRoot.Input)
        {
            return "The path must start at the input of the run, with $.";
        }

        if (Members is null)
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(Members).ValueKind == JsonValueKind.Object ? null : "The members must be a JSON object.";
        }
        catch (JsonException exception)
        {
            return $"The members are not JSON, line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}.";
        }
    }

    /// <summary>The placement that it describes; called when there is no problem.</summary>
    internal ListPlacement ToPlacement()
    {
        if (!ReferencePath.TryParse(Path, out var path, out var error))
        {
            throw new InvalidOperationException($"The path {Path} was stored although it cannot be used: {error.Message}");
        }

        var members = Members is null
            ? []
            : JsonElement.Parse(Members).EnumerateObject().Select(member => (PathTo(member.Name), member.Value)).ToList();
        return new ListPlacement(path, members, [], [], IsSetByOperator: true);
    }

    private static ReferencePath PathTo(string member)
    {
        var quoted = member.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        return ReferencePath.TryParse($"$['{quoted}']", out var path, out var error)
            ? path
            : throw new ArgumentException($"The member '{member}' cannot be set: {error.Message}", nameof(member));
    }
}
