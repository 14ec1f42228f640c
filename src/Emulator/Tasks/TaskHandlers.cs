using System.Diagnostics.CodeAnalysis;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Tasks.NestedExecutions;
using Fanout.Emulator.Tasks.Services;

namespace Fanout.Emulator.Tasks;

/// <summary>Which handler does which resource.</summary>
/// <param name="functions">Runs functions.</param>
/// <param name="asynchronous">Runs functions whose end nobody waits for.</param>
/// <param name="integrations">What else can be called; the first that knows a resource does it.</param>
internal sealed class TaskHandlers(
    IFunctionInvoker functions, AsynchronousInvocations asynchronous, params IEnumerable<IIntegration> integrations)
{
    private readonly LambdaFunctionTask _function = new(functions);
    private readonly LambdaInvokeTask _invoke = new(functions, asynchronous);
    private readonly IIntegration[] _integrations = [.. integrations];

    /// <summary>Executions as tasks start them.</summary>
    internal StartExecutionTask NestedExecutions { get; } = new();

    /// <summary>Why there is no handler for a resource.</summary>
    internal static string Explain(TaskResource resource)
    {
        var problem = $"The local endpoint does not execute the resource '{resource.Arn}'.";
        return resource.SdkService switch
        {
            "s3" => $"{problem} Of s3 it has {string.Join(", ", ObjectIntegration.Actions)}.",
            { } service when ServiceCatalogue.Find(service) is null =>
                $"{problem} It speaks the protocol of {string.Join(", ", ServiceCatalogue.Names)}, s3 and sfn, but not of {service}.",
            _ => problem,
        };
    }

    /// <summary>Finds the handler; there is none for what the local endpoint does not execute.</summary>
    internal bool TryFind(TaskResource resource, [NotNullWhen(true)] out ITaskHandler? handler)
    {
        handler = resource switch
        {
            { Kind: TaskResourceKind.LambdaFunction } => _function,
            { Kind: TaskResourceKind.Activity } => null,
            { ResourceType: "lambda", Action: "invoke" } => _invoke,
            { ResourceType: "states", Action: "startExecution" } => NestedExecutions,
            _ => _integrations.Select(integration => integration.Find(resource)).FirstOrDefault(found => found is not null),
        };
        return handler is not null;
    }
}
