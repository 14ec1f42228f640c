using System.Text;
using System.Text.Json;
using Fanout.Emulator.Registry;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>Makes a test of what was asked for, or says why it cannot be made.</summary>
internal static class StateTestReader
{
    internal static Answer<StateTest> Read(StateTestRequest request, int maxInputBytes)
    {
        if (!TestedState.Find(request.Definition, request.StateName).TryGet(out var tested, out var error))
        {
            return error;
        }

        if (StateTestCheck.Refuse(request, tested.State) is { } refusal)
        {
            return refusal;
        }

        if (!InputCheck.Check(request.Input, maxInputBytes).TryGet(out var input, out error)
            || !ReadVariables(request.Variables).TryGet(out var variables, out error)
            || !ReadProbe(request, tested).TryGet(out var probe, out error))
        {
            return error;
        }

        return new StateTest(tested.State, JsonData.FromText(input))
        {
            IsInMap = tested.IsInMap,
            Variables = variables,
            RoleArn = request.RoleArn ?? "",
            Probe = probe,
        };
    }

    private static Answer<StateProbe> ReadProbe(StateTestRequest request, TestedState tested)
    {
        if (request.Mock is not { } mock)
        {
            return new StateProbe();
        }

        if (!MockCheck.Read(mock, tested.State).TryGet(out var result, out var error))
        {
            return error;
        }

        JsonData? context = null;
        if (request.Context is { } text && !ContextCheck.Read(text, tested.State).TryGet(out context, out error))
        {
            return error;
        }

        return new StateProbe
        {
            Context = context,
            Mock = result.Outcome,
            RetryCount = request.RetryCount ?? 0,
            FailedIterations = request.FailedIterations,
            ReaderData = request.ReaderData,
        };
    }

    private static Answer<Variables> ReadVariables(string? variables)
    {
        if (variables is null)
        {
            return Variables.None;
        }

        return JsonData.TryParse(Encoding.UTF8.GetBytes(variables), out var data) && data.Element.ValueKind == JsonValueKind.Object
            ? Variables.None.With(data.Element.EnumerateObject().ToDictionary(JsonString.NameOf, member => member.Value, StringComparer.Ordinal))
            : RegistryError.Validation("The variables must be a JSON object.");
    }
}
