using System.Globalization;
using System.Reflection;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>
/// Stands in for the <c>ILambdaContext</c> (and <c>ILambdaLogger</c>) of the function's own Amazon.Lambda.Core, so that this program
/// needs no reference to it.
/// </summary>
internal class LambdaContextProxy : DispatchProxy
{
    private HostedInvocation _invocation = null!;

    internal static object Create(Type interfaceType, HostedInvocation invocation)
    {
        var proxy = Create(interfaceType, typeof(LambdaContextProxy));
        ((LambdaContextProxy)proxy)._invocation = invocation;
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "get_AwsRequestId" => _invocation.RequestId,
        "get_InvokedFunctionArn" => _invocation.FunctionArn,
        "get_FunctionName" => Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME"),
        "get_FunctionVersion" => Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION"),
        "get_LogGroupName" => Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_GROUP_NAME"),
        "get_LogStreamName" => Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME"),
        "get_MemoryLimitInMB" => int.Parse(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")!, CultureInfo.InvariantCulture),
        "get_RemainingTime" => Remaining(),
        "get_TraceId" => Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"),
        "get_Logger" => Create(targetMethod.ReturnType, _invocation),
        "Log" or "LogLine" or "LogTrace" or "LogDebug" or "LogInformation" or "LogWarning" or "LogError" or "LogCritical" => WriteLine(args),
        _ => targetMethod.ReturnType.IsValueType && targetMethod.ReturnType != typeof(void)
            ? Activator.CreateInstance(targetMethod.ReturnType)
            : null,
    };

    private TimeSpan Remaining()
    {
        var remaining = _invocation.Deadline - TimeProvider.System.GetUtcNow();
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private static object? WriteLine(object?[]? args)
    {
        Console.WriteLine(string.Join(' ', (args ?? []).Where(argument => argument is not object?[])));
        return null;
    }
}
