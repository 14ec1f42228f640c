using System.Globalization;

namespace SampleFunctions;

/// <summary>Processes one order, unless something is wrong with it: about one in eight fails, for one of several causes, always the same one.</summary>
public static class FailingOrderLambda
{
    private const int PaymentFailsEvery = 23;
    private const int AlreadyShippedEvery = 41;

    /// <summary>Answers the order's id and where it goes.</summary>
    public static Stream Handle(Stream input) => Ship(Order.Read(input));

    internal static Stream Ship(Order order)
    {
        Console.WriteLine($"order {order.OrderId} of {order.CustomerId}: checking");
        Validate(order);
        Charge(order);
        return Json.Write(new { order.OrderId, status = "packed", label = PrintLabel(order) });
    }

    private static void Validate(Order order)
    {
        if (order.Amount <= 0)
        {
            throw new InvalidAmountException(string.Create(
                CultureInfo.InvariantCulture, $"Amount {order.Amount:F2} of order {order.OrderId} must be positive."));
        }

        if (order.Number % AlreadyShippedEvery == 0)
        {
            throw new InvalidOperationException($"Order {order.OrderId} was already shipped with parcel {order.Number * 7919L:D10}.");
        }
    }

    private static void Charge(Order order)
    {
        if (order.Number % PaymentFailsEvery == 0)
        {
            throw new TimeoutException($"POST https://payments.example.com/v2/charges/{order.OrderId} did not answer within 2000 ms.");
        }
    }

    private static string PrintLabel(Order order) => $"{order.Country}-{order.Address["postcode"]} {order.Address["city"]}";
}
