namespace SampleFunctions;

/// <summary>Processes one order with some patience: 0.3 to 2.1 seconds, every 50th six seconds.</summary>
public static class SlowOrderLambda
{
    private const int StragglerEvery = 50;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Straggler = TimeSpan.FromSeconds(6);

    /// <summary>Answers the order's id.</summary>
    public static async Task<Stream> Handle(Stream input)
    {
        var order = Order.Read(input);
        await WaitForCarrierAsync(order);
        return Json.Write(order.OrderId);
    }

    internal static Task WaitForCarrierAsync(Order order)
    {
        var duration = order.Number % StragglerEvery == 0 ? Straggler : Least + (Step * (order.Number * 7 % 10));
        Console.WriteLine($"order {order.OrderId}: waiting for the carrier");
        return Task.Delay(duration, TimeProvider.System);
    }
}
