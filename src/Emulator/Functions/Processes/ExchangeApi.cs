using Fanout.Emulator.Functions.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Fanout.Emulator.Functions.Processes;

/// <summary>How our host of C# functions takes events and answers them; see <see cref="RuntimeClient"/>. Beside the Lambda runtime API.</summary>
internal static class ExchangeApi
{
    internal static void Map(IEndpointRouteBuilder runtime)
    {
        runtime.MapGet("/exchange/events", SendAsync);
        runtime.MapPost("/exchange/answers", ReceiveAsync);
    }

    private static async Task SendAsync(string instance, HttpContext context, ProcessPool pool)
    {
        if (pool.Find(instance) is not { } process)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        try
        {
            context.Features.Get<IHttpMinResponseDataRateFeature>()?.MinDataRate = null;
            await context.Response.StartAsync(context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            var batch = new MessageWriter();
            while (await process.WaitForEventAsync(context.RequestAborted))
            {
                while (!batch.IsLarge && process.TryTake(out var next))
                {
                    var invocation = next.Invocation;
                    batch.Add(
                        new HostedInvocation(next.RequestId, invocation.FunctionArn, next.Deadline, invocation.ClientContext, invocation.Payload),
                        HostedInvocation.Write);
                }

                await batch.SendAsync(context.Response.Body, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private static async Task ReceiveAsync(string instance, HttpContext context, ProcessPool pool)
    {
        if (pool.Find(instance) is not { } process)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        // The request lasts as long as the process and is silent while nothing is invoked.
        context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null;
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = null;
        try
        {
            var messages = new MessageReader(context.Request.Body);
            while (await messages.ReadAsync(context.RequestAborted) is { } message)
            {
                var answer = HostedAnswer.Read(message);
                process.Complete(
                    answer.RequestId,
                    answer.HasFailed ? new InvocationOutcome.Failed(answer.Body) : new InvocationOutcome.Answered(answer.Body),
                    endsOutput: !answer.HasOutput);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The process has ended; who waits for its answers learns that from its exit.
            context.Abort();
        }
    }
}
