using System.Text;
using Amazon.Lambda.Core;

namespace Fanout.Emulator.Tests.Functions;

/// <summary>Handlers that the tests run in a process of their own; this assembly is the function's package.</summary>
public sealed class Handlers
{
    private int _calls;

    public static Stream Echo(Stream input) => input;

    public static async Task<Stream> EchoLaterAsync(Stream input)
    {
        await Task.Yield();
        return input;
    }

    public Order Double(Order order, ILambdaContext context)
    {
        Interlocked.Increment(ref _calls);
        context.Logger.LogLine($"order {order.Id} of {context.FunctionName}");
        return order with { Amount = order.Amount * 2 };
    }

    public static async Task PrintAsync(string fruit)
    {
        Console.Write("fruit of ");
        await Task.Yield();
        Console.WriteLine($"the day: {fruit}.");
    }

    public static string Fail(string reason) => throw new InvalidOperationException("cannot: " + reason, new FormatException("inner"));

    public static void Exit() => Environment.Exit(7);

    public static async Task<string> HangAsync(string how)
    {
        await (how == "hang" ? new TaskCompletionSource().Task : Task.CompletedTask);
        return how;
    }

    public static Stream Large(Stream input) => new MemoryStream(Encoding.UTF8.GetBytes('"' + new string('a', 7 * 1024 * 1024) + '"'));

    public static int ProcessId() => Environment.ProcessId;

    public sealed record Order(string Id, decimal Amount);
}
