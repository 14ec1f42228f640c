using System.Reflection;
using Amazon.Runtime;

namespace Fanout.Aws.Tests.Stub;

/// <summary>Calls an operation by its name, for tests that hold for all of them.</summary>
internal static class Operations
{
    /// <summary>The request/response methods of a client interface by operation name.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> Of(Type clientInterface) => clientInterface.GetMethods()
        .Where(method => method.GetParameters() is [var request, _] && request.ParameterType.IsSubclassOf(typeof(AmazonWebServiceRequest)))
        .ToDictionary(method => method.Name[..^"Async".Length]);

    /// <summary>Calls the operation; <c>FunctionName</c>, which is part of Lambda's addresses, is set.</summary>
    public static async Task<AmazonWebServiceResponse> CallAsync<TClient>(TClient client, string operation, CancellationToken cancellationToken)
    {
        var method = Of(typeof(TClient))[operation];
        var request = Activator.CreateInstance(method.GetParameters()[0].ParameterType)!;
        request.GetType().GetProperty("FunctionName")?.SetValue(request, "fruit");
        var task = (Task)method.Invoke(client, [request, cancellationToken])!;
        await task;
        return (AmazonWebServiceResponse)task.GetType().GetProperty("Result")!.GetValue(task)!;
    }
}
