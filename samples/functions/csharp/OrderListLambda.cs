using System.Text.Json.Nodes;

namespace SampleFunctions;

/// <summary>Makes lists of orders, as many as <c>{"count":1000}</c> asks for.</summary>
public static class OrderListLambda
{
    private const int DefaultCount = 1_000;
    private const int MaxCount = 20_000;

    // 1,500 whole orders stay below the 256 KiB that a state may hand on; ids alone allow thousands.
    private const int MaxWholeOrders = 1_500;

    /// <summary>Answers <c>{"list":[…]}</c>.</summary>
    public static Stream Handle(Stream input)
    {
        var orders = CreateOrders(input);
        return Json.Write(new { list = Shorten(orders, orders.Length) });
    }

    /// <summary>Answers <c>{"groups":[{"country":"DE","list":[…]},…]}</c>: a list of lists.</summary>
    public static Stream HandleByCountry(Stream input)
    {
        var orders = CreateOrders(input);
        var groups = orders.GroupBy(order => order.Country)
            .Select(group => new { country = group.Key, list = Shorten(group, orders.Length) });
        return Json.Write(new { groups });
    }

    private static Order[] CreateOrders(Stream input)
    {
        var count = (int?)(Json.Read(input) as JsonObject)?["count"] ?? DefaultCount;
        return count is >= 0 and <= MaxCount
            ? Enumerable.Range(1, count).Select(Order.Create).ToArray()
            : throw new ArgumentException($"count must be 0 to {MaxCount}, but is {count}.");
    }

    private static IEnumerable<object> Shorten(IEnumerable<Order> orders, int count) =>
        count <= MaxWholeOrders ? orders : orders.Select(order => order.OrderId);
}
