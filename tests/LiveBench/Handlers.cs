using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fanout.LiveBench;

/// <summary>The functions that the watched machines call; this assembly is their package.</summary>
public static class Handlers
{
    /// <summary>Answers <c>{"list":[120,80,…]}</c>: for each of <c>count</c> items how long it takes, around <c>delay</c> milliseconds.</summary>
    public static Stream List(Stream input)
    {
        using var document = JsonDocument.Parse(input);
        var count = document.RootElement.GetProperty("count").GetInt32();
        var delay = document.RootElement.GetProperty("delay").GetInt32();
        return new MemoryStream(Encoding.UTF8.GetBytes($$"""{"list":{{Delays(count, delay)}}}"""));
    }

    /// <summary>Takes as long as its event says, in milliseconds, and answers it.</summary>
    public static async Task<Stream> Item(Stream input)
    {
        using var reader = new StreamReader(input);
        var text = await reader.ReadToEndAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(int.Parse(text, CultureInfo.InvariantCulture)), TimeProvider.System);
        return new MemoryStream(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A JSON array of so many times, from half of <paramref name="delay"/> to one and a half, the same in every run.</summary>
    internal static string Delays(int count, int delay)
    {
        var random = new Random(count);
        return $"[{string.Join(',', Enumerable.Range(0, count).Select(_ => random.Next(delay / 2, (delay * 3 / 2) + 1)))}]";
    }
}
