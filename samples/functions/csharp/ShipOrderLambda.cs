namespace SampleFunctions;

/// <summary>Ships one order as a carrier would: with patience, and about one in eight not at all.</summary>
public static class ShipOrderLambda
{
    /// <summary>Answers the order's id and where it goes.</summary>
    public static async Task<Stream> Handle(Stream input)
    {
        var order = Order.Read(input);
        await SlowOrderLambda.WaitForCarrierAsync(order);
        return FailingOrderLambda.Ship(order);
    }
}
