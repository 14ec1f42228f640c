using System.Text.Json.Nodes;
using Fanout.Review.CommonFields;

namespace Fanout.Review.Tests.CommonFields;

/// <summary>Inputs of orders as a shop has them, random by a seed.</summary>
internal sealed class SampleInputs(int seed)
{
    private static readonly string[] Countries = ["DE", "FR", "IT", "ES", "PL", "NL", "SE", "PT", "AT", "BE", "DK", "FI", "IE", "CZ", "HU", "GR", "RO", "BG", "HR", "BR"];

    private static readonly string[] Tags = ["gift", "express", "fragile", "bulk", "cold", "sample"];

    private readonly Random _random = new(seed);

    /// <summary>A table of items that failed or not.</summary>
    public static FieldTable Table(IReadOnlyList<(JsonNode Input, bool HasFailed)> items)
    {
        var table = new FieldTable();
        foreach (var (input, hasFailed) in items.OrderByDescending(item => item.HasFailed))
        {
            table.Add(input.ToJsonString(), hasFailed);
        }

        return table;
    }

    /// <summary>Items that fail by a rule, and some more by chance.</summary>
    public List<(JsonNode Input, bool HasFailed)> Items(
        int count, Func<JsonObject, Random, bool> fails, double byChance = 0, Action<JsonObject, Random>? change = null)
    {
        var items = new List<(JsonNode, bool)>(count);
        for (var i = 0; i < count; i++)
        {
            var input = Order(i);
            change?.Invoke(input, _random);
            items.Add((input, fails(input, _random) || _random.NextDouble() < byChance));
        }

        return items;
    }

    private JsonObject Order(int number)
    {
        var country = Countries[_random.Next(Countries.Length)];
        var order = new JsonObject
        {
            ["orderId"] = $"ord-{number:D8}",
            ["customerId"] = $"c{_random.Next(500)}",
            ["requestId"] = new Guid(_random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString(),
            ["weight"] = Math.Round(_random.NextDouble() * 40, 1),
            ["priority"] = _random.Next(1, 6),
            ["paid"] = _random.Next(2) == 0,
            ["note"] = _random.Next(3) == 0 ? null : new string('n', _random.Next(1, 120)),
            ["tags"] = new JsonArray([.. Tags.Where(_ => _random.Next(4) == 0).Select(tag => JsonValue.Create(tag))]),
            ["address"] = new JsonObject
            {
                ["country"] = country,
                ["currency"] = country == "BR" ? "BRL" : country is "PL" or "SE" or "DK" or "CZ" or "HU" ? country + "X" : "EUR",
                ["postcode"] = $"{_random.Next(10_000, 99_999)}",
            },
            ["lines"] = new JsonArray([.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => new JsonObject { ["sku"] = $"s{_random.Next(50)}", ["count"] = _random.Next(1, 9) })]),
        };
        if (_random.Next(5) == 0)
        {
            order["coupon"] = $"{(_random.Next(2) == 0 ? "summer" : "winter")}-{_random.Next(1_000)}";
        }

        return order;
    }
}
