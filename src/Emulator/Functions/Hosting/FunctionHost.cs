using System.Globalization;
using System.Reflection;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>
/// The process of a C# function: loads the handler, takes events from the endpoint and answers with what the handler makes of them. It
/// runs on the plain .NET runtime, so nothing in this folder may touch ASP.NET Core.
/// </summary>
internal static class FunctionHost
{
    /// <summary>The argument that turns this assembly into a function host.</summary>
    internal const string Command = "run-function";

    // More threads than this at once hinder each other; handlers that block longer get more of them one by one.
    private const int MostReadyThreads = 64;

    internal static async Task<int> RunAsync()
    {
        var concurrency = int.Parse(Environment.GetEnvironmentVariable("FANOUT_INVOCATIONS_PER_PROCESS") ?? "1", CultureInfo.InvariantCulture);
        Lifeline.Follow();
        InvocationConsole.Install();
        // Handlers may block; without enough threads the pool would add them one by one.
        ThreadPool.SetMinThreads(Math.Min(concurrency, MostReadyThreads) + Environment.ProcessorCount + 2, Environment.ProcessorCount);
        using var client = new RuntimeClient(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!);

        BoundHandler handler;
        try
        {
            handler = HandlerLoader.Load(
                Environment.GetEnvironmentVariable("LAMBDA_TASK_ROOT")!, Environment.GetEnvironmentVariable("_HANDLER")!);
        }
        catch (Exception exception)
        {
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            await Console.Error.WriteLineAsync(cause.ToString());
            await client.FailInitAsync(ExceptionDocument.Create(cause));
            return 1;
        }

        // It ends when the host has no more events for this process, or by a fault: then it must not go on with an event lost.
        var fault = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await await Task.WhenAny(
            client.ReceiveAsync(invocation => ThreadPool.UnsafeQueueUserWorkItem(
                _ => AnswerAsync(client, handler, invocation).ContinueWith(
                    failed => fault.TrySetException(failed.Exception!),
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted,
                    TaskScheduler.Default),
                state: null)),
            client.SendAsync(),
            fault.Task);
        return 0;
    }

    private static async Task AnswerAsync(RuntimeClient client, BoundHandler handler, HostedInvocation invocation)
    {
        byte[]? answer = null;
        byte[]? error = null;
        var console = InvocationConsole.Begin(invocation.RequestId);
        using (console)
        {
            try
            {
                answer = await handler(invocation);
            }
            catch (Exception exception)
            {
                var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
                await Console.Error.WriteLineAsync(cause.ToString());
                error = ExceptionDocument.Create(cause);
            }
        }

        if (answer?.Length > ErrorDocument.MaxResponseBytes)
        {
            error = ErrorDocument.ResponseTooLarge();
        }

        client.Answer(new HostedAnswer(invocation.RequestId, error is not null, console.HasWritten, error ?? answer!));
    }
}
