using System.Diagnostics.CodeAnalysis;

namespace Fanout.Emulator.Tasks;

/// <summary>Which handler does which resource.</summary>
internal sealed class TaskHandlers(IFunctionInvoker functions)
{
    private readonly LambdaFunctionTask _function = new(functions);
    private readonly LambdaInvokeTask _invoke = new(functions);

    /// <summary>Whether the local endpoint executes the resource.</summary>
    internal bool Supports(TaskResource resource) => resource.IsActivity || TryFind(resource, out _);

    /// <summary>Finds the handler; there is none for what the local endpoint does not execute.</summary>
    internal bool TryFind(TaskResource resource, [NotNullWhen(true)] out ITaskHandler? handler)
    {
        handler = resource switch
        {
            { Kind: TaskResourceKind.LambdaFunction } => _function,
            { Kind: TaskResourceKind.Integration, ResourceType: "lambda", Action: "invoke" } => _invoke,
            _ => null,
        };
        return handler is not null;
    }
}
