using Fanout.Emulator.History;
using Fanout.Emulator.Tasks;

namespace Fanout.Emulator.Engine;

/// <summary>Writes the events of one attempt; functions called by their ARN, activities and service integrations have different ones.</summary>
internal abstract class TaskEvents
{
    internal static TaskEvents For(TaskResource resource, ExecutionScope scope) => resource.Kind switch
    {
        TaskResourceKind.LambdaFunction => new LambdaFunctionEvents(resource, scope),
        TaskResourceKind.Activity => new ActivityEvents(resource, scope),
        _ => new IntegrationEvents(resource, scope),
    };

    internal abstract void Scheduled(TaskParameters parameters);

    internal void Started() => StartedBy(null);

    /// <summary>Only activities tell which worker took the task.</summary>
    internal abstract void StartedBy(string? workerName);

    /// <summary>The request was answered and the work goes on elsewhere, which service integrations alone can have.</summary>
    internal virtual void Submitted(PayloadText output) => throw new InvalidOperationException($"{GetType().Name} knows no submission.");

    internal abstract void Succeeded(PayloadText output);

    internal abstract void Failed(string? error, string? cause);

    internal abstract void TimedOut();
}
