using System.Text;
using System.Text.Json;
using Fanout.Emulator.Registry;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>
/// Checks that a mocked result is one the state's work could give. What is said about arrays, objects and branches is
/// unconfirmed; what is said about members is recorded (area test-state, field_validation_mode).
/// </summary>
internal static class MockCheck
{
    /// <summary>The mocked result or failure.</summary>
    internal static Answer<MockedResult> Read(StateMock mock, State state)
    {
        if (mock.Failure is { } failure)
        {
            return mock.Result is null
                ? new MockedResult(failure)
                : RegistryError.Validation("A test mock should have only one of the following fields: [result, errorOutput].");
        }

        if (mock.Result is null)
        {
            return RegistryError.Validation("A test mock should have one of the following fields: [result, errorOutput].");
        }

        if (!JsonData.TryParse(Encoding.UTF8.GetBytes(mock.Result), out var result))
        {
            return RegistryError.Validation("Mocked result must be valid JSON");
        }

        return Refuse(result.Element, state, mock.Validation) is { } problem ? RegistryError.Validation(problem) : new MockedResult(result);
    }

    private static string? Refuse(JsonElement result, State state, MockValidation validation) => (state, result.ValueKind) switch
    {
        (MapState { ResultWriter: not null }, JsonValueKind.Object) => null,
        (MapState { ResultWriter: not null }, _) => "Mocked result must be a JSON object.",
        (MapState or ParallelState, not JsonValueKind.Array) => "Mocked result must be an array.",
        (ParallelState parallel, _) when result.GetArrayLength() != parallel.Branches.Length =>
            "Mocked result must contain the same number of items as number of Parallel branches.",
        (TaskState task, _) when validation != MockValidation.None => MockModels.FindViolation(task.Resource, result, validation),
        _ => null,
    };
}
