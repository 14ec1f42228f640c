using System.Text.Json;
using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Expressions.Choices;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Review.Retry.Detection;

/// <summary>
/// Walks through a machine with an input, as a run would, up to a Map state. States that do work are not run: their results are
/// unknown values, and a walk that depends on one is lost. Errors are not followed.
/// </summary>
internal sealed class MapWalk
{
    /// <summary>A machine with a loop may never come to its Map.</summary>
    private const int MostSteps = 500;

    private readonly MapPlace _place;
    private readonly JsonElement _context;
    private readonly Dictionary<string, JsonElement> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _entered = [];
    private readonly List<string> _work = [];

    private MapWalk(MapPlace place, JsonElement input)
    {
        _place = place;
        _context = JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>
        {
            ["Execution"] = JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement>
            {
                ["Id"] = UnknownValue.Of("AWS"),
                ["Input"] = input,
                ["Name"] = UnknownValue.Of("AWS"),
                ["RoleArn"] = UnknownValue.Of("AWS"),
                ["StartTime"] = UnknownValue.Of("AWS"),
            }),
            ["State"] = UnknownValue.Of("AWS"),
            ["StateMachine"] = UnknownValue.Of("AWS"),
        });
    }

    /// <summary>Walks from the start of a machine to a Map state that is not inside of another.</summary>
    internal static WalkResult To(MapPlace place, StateMachine machine, JsonElement input)
    {
        var walk = new MapWalk(place, input);
        try
        {
            return new WalkResult.Reached(walk.Through(machine, input, depth: 0), walk._entered, walk._work);
        }
        catch (WalkLostException lost)
        {
            return new WalkResult.Lost(lost.Message);
        }
    }

    /// <summary>The list that a Map state selects of what it is entered with.</summary>
    internal static WalkResult ItemsOf(MapState map, JsonElement stateInput)
    {
        try
        {
            return new WalkResult.Reached(ItemsOf(new WalkedState(map, stateInput, new Dictionary<string, JsonElement>(), UnknownValue.Of("AWS")), map), [], []);
        }
        catch (WalkLostException lost)
        {
            return new WalkResult.Lost(lost.Message);
        }
    }

    private JsonElement Through(StateBlock block, JsonElement data, int depth)
    {
        var name = block.StartAt.Name;
        for (var steps = 0; steps < MostSteps; steps++)
        {
            if (!block.States.TryGet(name, out var state))
            {
                throw new WalkLostException($"the definition has no state {name}");
            }

            var walked = new WalkedState(state, data, _variables, _context);
            if (depth == _place.Containers.Count && ReferenceEquals(state, _place.Map))
            {
                return ItemsOf(walked, _place.Map);
            }

            _entered.Add(name);
            if (depth < _place.Containers.Count && ReferenceEquals(state, _place.Containers[depth]))
            {
                return Into((ParallelState)state, walked, depth);
            }

            (data, name) = Leave(state, walked);
        }

        throw new WalkLostException($"{_place.Map.Name} is not reached within {MostSteps} states");
    }

    private static JsonElement ItemsOf(WalkedState walked, MapState map)
    {
        if (map.ItemReader is not null)
        {
            throw new WalkLostException($"{map.Name} reads its items from S3");
        }

        var items = map.QueryLanguage == QueryLanguage.Jsonata
            ? walked.Shape(map.Items, walked.Data)
            : walked.Select(map.ItemsPath, walked.Select(map.InputPath, walked.Data));
        return items.ValueKind == JsonValueKind.Array
            ? items
            : throw (UnknownValue.SourceIn(items) is { } source
                ? new WalkLostException($"{map.Name} takes its list from what {source} returns")
                : new WalkLostException($"{map.Name} finds no list"));
    }

    private JsonElement Into(ParallelState parallel, WalkedState walked, int depth)
    {
        var input = parallel.QueryLanguage == QueryLanguage.Jsonata
            ? walked.Shape(parallel.Arguments, walked.Data)
            : walked.Shape(parallel.Parameters, walked.Select(parallel.InputPath, walked.Data));
        var inner = depth + 1 < _place.Containers.Count ? _place.Containers[depth + 1] : _place.Map;
        _work.AddRange(parallel.Branches.Where(branch => !branch.States.Contains(inner)).SelectMany(WorkOf));
        return Through(parallel.Branches.First(branch => branch.States.Contains(inner)), input, depth + 1);
    }

    private (JsonElement Data, string Next) Leave(State state, WalkedState walked) => state switch
    {
        ChoiceState choice => Choose(choice, walked),
        PassState pass => (Pass(pass, walked), NextOf(pass)),
        WaitState wait => (wait.QueryLanguage == QueryLanguage.Jsonata
            ? Complete(wait, walked, walked.Data, resultPath: null)
            : Complete(wait, walked, walked.Select(wait.InputPath, walked.Data), WholeResult), NextOf(wait)),
        WorkState work => (Work(work, walked), NextOf(work)),
        FailState => throw new WalkLostException($"the run fails at {state.Name}"),
        _ => throw new WalkLostException($"the run ends at {state.Name} before {_place.Map.Name}"),
    };

    private static ReferencePath WholeResult { get; } =
        ReferencePath.TryParse("$", out var path, out _) ? path : throw new InvalidOperationException("The path $ must parse.");

    private (JsonElement Data, string Next) Choose(ChoiceState choice, WalkedState walked)
    {
        var isJsonata = choice.QueryLanguage == QueryLanguage.Jsonata;
        var input = isJsonata ? walked.Data : walked.Select(choice.InputPath, walked.Data);
        foreach (var rule in choice.Choices)
        {
            if (rule.Condition is ChoiceCondition.Jsonata { Value: var value } ? walked.Holds(value) : Holds(choice, rule.Condition, walked, input))
            {
                return (After(rule.Output ?? choice.Output, rule.Assign), rule.Next.Name);
            }
        }

        return choice.Default is { } fallback
            ? (After(choice.Output, choice.Assign), fallback.Name)
            : throw new WalkLostException($"no rule of {choice.Name} holds");

        JsonElement After(Payload.Jsonata? output, Payload? assign)
        {
            var left = isJsonata ? walked.Shape(output, input) : walked.Select(choice.OutputPath, input);
            Assign(walked, assign, input, result: null);
            return left;
        }
    }

    private static bool Holds(ChoiceState choice, ChoiceCondition condition, WalkedState walked, JsonElement input)
    {
        var scope = walked.Scope(input);
        foreach (var comparison in DefinitionReading.ComparisonsOf(condition))
        {
            // What is missing beside an unknown result may be in it.
            walked.ThrowIfUnknown(comparison.Variable.TrySelect(scope, out var value) ? value : input, [comparison.Variable.VariableName ?? ""]);
        }

        var (holds, problem) = ChoiceConditions.Holds(condition, scope);
        return problem is null ? holds : throw new WalkLostException($"{choice.Name} fails: {problem}");
    }

    private JsonElement Pass(PassState pass, WalkedState walked) => pass.QueryLanguage == QueryLanguage.Jsonata
        ? Complete(pass, walked, walked.Data, resultPath: null)
        : Complete(pass, walked, pass.Result ?? walked.Shape(pass.Parameters, walked.Select(pass.InputPath, walked.Data)), pass.ResultPath);

    private JsonElement Work(WorkState work, WalkedState walked)
    {
        _work.Add(work.Name);
        _work.AddRange(work.InnerBlocks().SelectMany(WorkOf));
        return Complete(work, walked, UnknownValue.Of(work.Name), work.ResultPath);
    }

    /// <summary>What leaves a state with a successor: in JSONPath the result in its place, then OutputPath; in JSONata Output.</summary>
    private JsonElement Complete(FlowState state, WalkedState walked, JsonElement result, ReferencePath? resultPath)
    {
        JsonElement left;
        if (state.QueryLanguage == QueryLanguage.Jsonata)
        {
            left = walked.Shape(state.Output, result, result);
        }
        else
        {
            var placed = resultPath is null ? walked.Data : resultPath.Assign(walked.Data, result) is { IsSuccess: true } assigned
                ? assigned.Value
                : throw walked.Nothing(resultPath.Text, walked.Data);
            left = walked.Select(state.OutputPath, placed);
        }

        Assign(walked, state.Assign, result, result);
        return left;
    }

    private void Assign(WalkedState walked, Payload? assign, JsonElement value, JsonElement? result)
    {
        if (assign is null)
        {
            return;
        }

        var values = assign is Payload.JsonPath ? walked.Shape(assign, value) : walked.Shape(assign, walked.Data, result);
        foreach (var member in values.EnumerateObject())
        {
            _variables[member.Name] = member.Value;
        }
    }

    private string NextOf(FlowState state) =>
        state.Next?.Name ?? throw new WalkLostException($"the run ends at {state.Name} before {_place.Map.Name}");

    private static IEnumerable<string> WorkOf(StateBlock block) => block.AllStates().OfType<WorkState>().Select(state => state.Name);
}
