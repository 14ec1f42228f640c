using System.Text.Json.Nodes;

namespace SampleFunctions;

/// <summary>Makes lists of orders: <c>{"count":1000}</c>, or <c>{"count":1000,"groupBy":"country"}</c> for a list of lists.</summary>
public static class OrderListLambda
{
    private const int DefaultCount = 1_000;
    private const int MaxCount = 20_000;

    // 1,500 whole orders stay below the 256 KiB that a state may hand on; ids alone allow thousands.
    private const int MaxWholeOrders = 1_500;

    /// <summary>Answers <c>{"list":[…]}</c> or <c>{"groups":[{"country":"DE","list":[…]},…]}</c>.</summary>
    public static Stream Handle(Stream input)
    {
        var request = Json.Read(input) as JsonObject;
        var count = (int?)request?["count"] ?? DefaultCount;
        if (count is < 0 or > MaxCount)
        {
            throw new ArgumentException($"count must be 0 to {MaxCount}, but is {count}.");
        }

        var orders = Enumerable.Range(1, count).Select(Order.Create).ToArray();
        if ((string?)request?["groupBy"] == "country")
        {
            var groups = orders.GroupBy(order => order.Country)
                .Select(group => new { country = group.Key, list = Shorten(group, count) });
            return Json.Write(new { groups });
        }

        return Json.Write(new { list = Shorten(orders, count) });
    }

    private static IEnumerable<object> Shorten(IEnumerable<Order> orders, int count) =>
        count <= MaxWholeOrders ? orders : orders.Select(order => order.OrderId);
}
