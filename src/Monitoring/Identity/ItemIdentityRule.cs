using System.Text.Json;
using Fanout.StatesLanguage.Expressions;

namespace Fanout.Monitoring.Identity;

/// <summary>Reads label and key from the input of an item, by the paths of its machine.</summary>
public sealed class ItemIdentityRule
{
    private static readonly JsonElement NoContext = JsonElement.Parse("{}");

    private readonly ReferencePath? _label;
    private readonly ReferencePath? _key;

    /// <summary>Makes the rule of a machine.</summary>
    /// <exception cref="ArgumentException">A path cannot be used; <see cref="Check"/> says why beforehand.</exception>
    public ItemIdentityRule(IdentityPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        Paths = paths;
        _label = Parse(paths.Label);
        _key = Parse(paths.Key);
    }

    /// <summary>Its paths.</summary>
    public IdentityPaths Paths { get; }

    /// <summary>What is wrong with a path, for the person who wrote it; null when it can be used.</summary>
    public static string? Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!ReferencePath.TryParse(path, out var parsed, out var error))
        {
            return error.Message;
        }

        return parsed.Root == PathRoot.Input ? null : "The path must start at the input of the item, with $.";
    }

    /// <summary>Reads an input; text that is no JSON has neither label nor key.</summary>
    /// <param name="input">What the first state of the item was entered with, or the input of its execution.</param>
    public ItemIdentity Read(string input)
    {
        try
        {
            using var document = JsonDocument.Parse(input);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Reads an input.</summary>
    public ItemIdentity Read(JsonElement input) => new(
        _label is null ? ObviousLabel.FromInput(input) : Select(_label, input) is { } label ? ItemIdentityText.Label(label) : null,
        _key is not null && Select(_key, input) is { } key ? ItemIdentityText.Key(key) : null);

    private static JsonElement? Select(ReferencePath path, JsonElement input)
    {
        var scope = new EvaluationScope { Input = input, Context = () => NoContext, Random = Random.Shared, NewGuid = Guid.NewGuid };
        return path.TrySelect(scope, out var value) ? value : null;
    }

    private static ReferencePath? Parse(string? path)
    {
        if (path is null)
        {
            return null;
        }

        return Check(path) is { } problem
            ? throw new ArgumentException($"'{path}' is no path to a label or key: {problem}", nameof(path))
            : ReferencePath.TryParse(path, out var parsed, out _) ? parsed : null;
    }
}
