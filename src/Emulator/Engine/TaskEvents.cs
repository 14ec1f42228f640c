using Fanout.Emulator.History;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>Writes the events of one attempt; a function called by its ARN and a service integration have different ones.</summary>
internal abstract class TaskEvents
{
    internal static TaskEvents For(TaskResource resource, ExecutionScope scope) => resource.Kind == TaskResourceKind.LambdaFunction
        ? new LambdaFunctionEvents(resource, scope)
        : new IntegrationEvents(resource, scope);

    internal abstract void Scheduled(TaskParameters parameters);

    internal abstract void Started();

    internal abstract void Succeeded(PayloadText output);

    internal abstract void Failed(string error, string? cause);

    internal abstract void TimedOut();
}
