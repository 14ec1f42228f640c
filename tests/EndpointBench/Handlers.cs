using System.Text;
using System.Text.Json;

namespace Fanout.EndpointBench;

/// <summary>The functions that the measured machines call; this assembly is their package.</summary>
public static class Handlers
{
    // So that the list of a million stays below Lambda's limit of an answer, 6 MB.
    private const int LargestNumber = 1_000;

    /// <summary>Answers <c>{"list":[0,1,…]}</c> with as many numbers as <c>count</c> of its event says.</summary>
    public static Stream List(Stream input)
    {
        using var document = JsonDocument.Parse(input);
        var count = document.RootElement.GetProperty("count").GetInt32();
        var output = new MemoryStream();
        using (var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true))
        {
            writer.Write("{\"list\":[");
            writer.Write(string.Join(',', Enumerable.Range(0, count).Select(number => number % LargestNumber)));
            writer.Write("]}");
        }

        output.Position = 0;
        return output;
    }

    /// <summary>Answers its event.</summary>
    public static Stream Item(Stream input) => input;
}
