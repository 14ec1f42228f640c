using System.Text.Json;
using Fanout.Dashboard.Presentation;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Dashboard.ViewModels;

/// <summary>Says where the items of a machine's Map come from, and how many an input has when they come from the input.</summary>
internal static class ItemSource
{
    /// <summary>Looks for the items. Says nothing that only the run itself can know.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="input">The input as JSON text; valid.</param>
    public static LaunchCheck Find(StateMachine machine, string input)
    {
        if (FirstMap(machine) is not { } map)
        {
            return new LaunchCheck(LaunchCheckLevel.Note, "No Map state at the top level", "The run is followed without items.");
        }

        if (machine.States[machine.StartAt.Name] != map)
        {
            return new LaunchCheck(
                LaunchCheckLevel.Note,
                $"{map.Name} gets its items from the states before it",
                $"How many there are is known when {machine.StartAt.Name} has run.");
        }

        if (map.ItemReader is not null)
        {
            return new LaunchCheck(LaunchCheckLevel.Note, $"{map.Name} reads its items from S3", "How many there are is known when the Map starts.");
        }

        if (map.QueryLanguage == QueryLanguage.Jsonata || map.Items is not null || map.InputPath is not { Root: PathRoot.Input } || map.ItemsPath.Root != PathRoot.Input)
        {
            return new LaunchCheck(LaunchCheckLevel.Note, $"{map.Name} computes its items", "How many there are is known when the Map starts.");
        }

        return Count(map, map.InputPath, input);
    }

    private static MapState? FirstMap(StateMachine machine) => machine.States.OfType<MapState>().FirstOrDefault();

    private static LaunchCheck Count(MapState map, JsonPath inputPath, string input)
    {
        using var document = JsonDocument.Parse(input, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth });
        // Only paths into the input come here, so that context and chance are never asked for.
        var scope = new EvaluationScope
        {
            Input = document.RootElement,
            Context = () => throw new InvalidOperationException("A path into the input asked for the context object."),
            Random = Random.Shared,
            NewGuid = Guid.NewGuid,
        };
        var items = default(JsonElement);
        var found = inputPath.TrySelect(scope, out var selected)
            && map.ItemsPath.TrySelect(scope with { Input = selected }, out items)
            && items.ValueKind == JsonValueKind.Array;
        if (!found)
        {
            return new LaunchCheck(
                LaunchCheckLevel.Warning,
                $"{map.Name} finds no list at {map.ItemsPath.Text}",
                "The run would start and fail at once. Put an array there.");
        }

        var count = items.GetArrayLength();
        return count == 0
            ? new LaunchCheck(LaunchCheckLevel.Warning, $"The list at {map.ItemsPath.Text} is empty", "The run would end without an item.")
            : new LaunchCheck(LaunchCheckLevel.Ok, $"{Format.Count(count, "item")} for {map.Name}", Concurrency(map, count));
    }

    private static string Concurrency(MapState map, int count) => map.MaxConcurrency switch
    {
        Scalar<int>.Literal { Value: > 0 and var most } => $"At most {Format.Count(Math.Min(most, count))} at a time.",
        _ => "As many at a time as AWS allows.",
    };
}
