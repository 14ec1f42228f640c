using System.Globalization;
using System.Reflection;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>
/// The process of a C# function: loads the handler, takes events from the runtime API and posts what the handler makes of them. It
/// runs on the plain .NET runtime, so nothing in this folder may touch ASP.NET Core.
/// </summary>
internal static class FunctionHost
{
    /// <summary>The argument that turns this assembly into a function host.</summary>
    internal const string Command = "run-function";

    internal static async Task<int> RunAsync()
    {
        var concurrency = int.Parse(Environment.GetEnvironmentVariable("FANOUT_INVOCATIONS_PER_PROCESS") ?? "1", CultureInfo.InvariantCulture);
        Lifeline.Follow();
        InvocationConsole.Install();
        // Handlers may block; without enough threads the pool would add them one by one.
        ThreadPool.SetMinThreads(concurrency + Environment.ProcessorCount + 2, Environment.ProcessorCount);
        using var client = new RuntimeClient(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!, concurrency);

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

        // A loop ends when the host has no more events for this process, or by a fault: then the others must not go on with one less.
        await await Task.WhenAny(Enumerable.Range(0, concurrency).Select(_ => Task.Run(() => PollAsync(client, handler))));
        return 0;
    }

    private static async Task PollAsync(RuntimeClient client, BoundHandler handler)
    {
        while (await client.NextAsync() is { } invocation)
        {
            byte[]? answer = null;
            byte[]? error = null;
            using (InvocationConsole.Begin(invocation.RequestId))
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

            await (error is null ? client.RespondAsync(invocation.RequestId, answer!) : client.FailAsync(invocation.RequestId, error));
        }
    }
}
