using Fanout.Emulator.Tasks;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>An attempt whose work is mocked: what comes before the work is evaluated, the work is not done.</summary>
internal static class MockedWork
{
    internal static DataResult Attempt(WorkState state, ExecutionScope scope, StateProbe probe, DataResult mock) => state switch
    {
        TaskState task => AttemptTask(task, scope, mock),
        MapState map => MockedMap.Attempt(map, scope, probe, mock),

        // Observed: io_parallel_state_mock_success--TRACE, whose input is shown at no step.
        _ => mock,
    };

    private static DataResult AttemptTask(TaskState state, ExecutionScope scope, DataResult mock)
    {
        var resource = TaskResource.Parse(state.Resource);
        var inner = resource.IsCallback || resource.IsActivity ? WorkerTaskEvaluator.WithToken(state, scope) : scope;
        return TaskParameters.Read(state, inner).Failure is { } failure ? failure : mock;
    }
}
