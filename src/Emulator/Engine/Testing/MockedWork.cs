using Fanout.Emulator.Tasks;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>An attempt whose work is mocked: what comes before the work is evaluated, the work is not done.</summary>
internal static class MockedWork
{
    internal static ValueTask<DataResult> AttemptAsync(
        WorkState state, ExecutionScope scope, StateProbe probe, DataResult mock, CancellationToken cancellationToken) => state switch
        {
            TaskState task => new(AttemptTask(task, scope, mock)),
            MapState map => MockedMap.AttemptAsync(map, scope, probe, mock, cancellationToken),

            // Observed: io_parallel_state_mock_success--TRACE, whose input is shown at no step.
            _ => new(mock),
        };

    private static DataResult AttemptTask(TaskState state, ExecutionScope scope, DataResult mock)
    {
        var resource = TaskResource.Parse(state.Resource);
        var inner = resource.IsCallback || resource.IsActivity ? WorkerTaskEvaluator.WithToken(state, scope) : scope;
        return TaskParameters.Read(state, inner).Failure is { } failure ? failure : mock;
    }
}
