using Fanout.Emulator.Registry;
using Fanout.Emulator.Tasks;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>
/// Which states can be tested with and without a mock, and what goes with a mock only. Texts are AWS's where a recording
/// of area test-state has them (Pass, Map without a mock, RevealSecrets, MapIterationFailureCount, RoleArn); the others are
/// worded alike and unconfirmed.
/// </summary>
internal static class StateTestCheck
{
    private const string GroupsNeedMock =
        "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]";

    internal static RegistryError? Refuse(StateTestRequest request, State state)
    {
        if (request.Mock is null)
        {
            return RefuseWithoutMock(request) ?? RefuseUnmocked(request, state);
        }

        if (state is not WorkState)
        {
            return RegistryError.Validation($"State type '{state.Type}' is not supported when a mock is specified");
        }

        return request.RevealsSecrets
            ? RegistryError.Validation("TestState does not support RevealSecrets when a mock is specified.")
            : RefuseConfiguration(request, state);
    }

    private static RegistryError? RefuseWithoutMock(StateTestRequest request)
    {
        (string Member, bool IsGiven)[] members =
        [
            ("Context", request.Context is not null),
            ("RetrierRetryCount", request.RetryCount is not null),
            ("ErrorCausedByState", request.ErrorSource is not null),
            ("MapIterationFailureCount", request.FailedIterations is not null),
            ("MapItemReaderData", request.ReaderData is not null),
        ];
        return Array.Find(members, member => member.IsGiven) is { Member: { } given }
            ? RegistryError.Validation($"TestState does not support {given} when a mock is not specified.")
            : null;
    }

    private static RegistryError? RefuseUnmocked(StateTestRequest request, State state)
    {
        switch (state)
        {
            case MapState or ParallelState:
                return new RegistryError("InvalidDefinition", GroupsNeedMock);
            case TaskState { Resource: var resource } when NeedsMock(resource):
                return RegistryError.Validation($"TestState does not support the resource '{resource}' when a mock is not specified.");
            case TaskState when request.RoleArn is null:
                return RegistryError.Validation("RoleArn must be specified when testing a Task state");
            default:
                return null;
        }
    }

    private static RegistryError? RefuseConfiguration(StateTestRequest request, State state)
    {
        if (state is not MapState && (request.FailedIterations ?? (object?)request.ReaderData) is not null)
        {
            return RegistryError.Validation("MapIterationFailureCount and MapItemReaderData can only be specified when testing a Map state.");
        }

        return request.ErrorSource is { } source && !state.InnerBlocks().SelectMany(block => block.AllStates()).Any(inner => inner.Name == source)
            ? RegistryError.Validation($"ErrorCausedByState '{source}' is not a state inside of the tested state.")
            : null;
    }

    /// <summary>Whether the work ends only when somebody else answers, which a test cannot wait for.</summary>
    internal static bool NeedsMock(string resource)
    {
        var parsed = TaskResource.Parse(resource);
        return parsed.IsActivity || parsed.IsCallback || parsed.IsJob;
    }
}
