namespace SampleFunctions;

/// <summary>Processes one order at once.</summary>
public static class ProcessOrderLambda
{
    /// <summary>Answers the order's id, and no more: ten thousand answers must fit into the output of one Map state.</summary>
    public static Stream Handle(Stream input)
    {
        var order = Order.Read(input);
        Console.WriteLine($"order {order.OrderId} of {order.CustomerId}: packed for {order.Country}");
        return Json.Write(order.OrderId);
    }
}
