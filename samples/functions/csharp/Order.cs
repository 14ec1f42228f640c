using System.Globalization;
using System.Text.Json.Nodes;

namespace SampleFunctions;

/// <summary>An order of the demo; everything follows from its number, so that every run meets the same orders.</summary>
/// <param name="OrderId">Id, for example <c>o-000042</c>.</param>
/// <param name="CustomerId">Id of the customer.</param>
/// <param name="Country">Two letters.</param>
/// <param name="Amount">Sum in euros; some are wrong on purpose.</param>
/// <param name="Address">What the customer entered; some Irish customers leave out the postcode.</param>
public sealed record Order(
    string OrderId,
    string CustomerId,
    string Country,
    decimal Amount,
    IReadOnlyDictionary<string, string> Address)
{
    /// <summary>Countries that orders come from; the last ones are rare.</summary>
    internal static readonly IReadOnlyList<string> Countries = ["DE", "FR", "IT", "ES", "NL", "AT", "SE", "IE"];

    private const int FirstPostcode = 10_000;

    /// <summary>The number in the id.</summary>
    internal int Number => int.Parse(OrderId.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The order with that number.</summary>
    internal static Order Create(int number)
    {
        var country = Countries[number * 7 % Countries.Count];
        var address = new Dictionary<string, string> { ["city"] = $"City {number % 90}" };
        if (country != "IE" || number % 3 == 0)
        {
            address["postcode"] = (FirstPostcode + (number * 37 % 89_999)).ToString(CultureInfo.InvariantCulture);
        }

        var cents = (number * 1_237 % 48_000) + 199;
        var amount = number % 67 == 0 ? -cents / 100m : cents / 100m;
        return new Order($"o-{number:D6}", $"c-{number * 31 % 997:D4}", country, amount, address);
    }

    /// <summary>
    /// Reads an element of the list: an order, or in long lists its id only. An address in it counts, so that an order with a wrong one
    /// can be corrected and sent again.
    /// </summary>
    internal static Order Read(Stream input)
    {
        var element = Json.Read(input);
        var id = element switch
        {
            JsonValue value => (string?)value,
            JsonObject order => (string?)order["orderId"],
            _ => null,
        };
        return id is ['o', '-', ..] && int.TryParse(id.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Create(number).With((element as JsonObject)?["address"] as JsonObject)
            : throw new FormatException("The event is no order: it needs an orderId such as \"o-000042\".");
    }

    private Order With(JsonObject? address) => address is null
        ? this
        : this with { Address = address.Where(member => member.Value is JsonValue).ToDictionary(member => member.Key, member => member.Value!.ToString()) };
}
