using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Fanout.Emulator.Engine;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>Requests and answers of the Query protocol, of which SNS and STS are spoken here.</summary>
internal static class QueryFormat
{
    /// <summary>
    /// The form of a request: <c>Action=Publish&amp;Message=…&amp;MessageAttributes.entry.1.Name=…</c>. Members are told from maps by name, for
    /// there is no model.
    /// </summary>
    internal static IEnumerable<KeyValuePair<string, string>> Form(string operation, string version, JsonElement request) =>
        new KeyValuePair<string, string>[] { new("Action", operation), new("Version", version) }.Concat(Members("", request));

    /// <summary>
    /// The members of an answer:
    /// <c>&lt;PublishResponse&gt;&lt;PublishResult&gt;&lt;MessageId&gt;…&lt;/MessageId&gt;&lt;/PublishResult&gt;&lt;ResponseMetadata&gt;…</c>. Values are
    /// texts, since nothing tells which are numbers.
    /// </summary>
    /// <exception cref="XmlException">The answer is no XML.</exception>
    internal static JsonData Read(string xml)
    {
        var result = XDocument.Parse(xml).Root!.Elements().FirstOrDefault(element => element.Name.LocalName.EndsWith("Result", StringComparison.Ordinal));
        return JsonData.Write(writer => Write(writer, result?.Elements() ?? []));
    }

    /// <summary>Code and text of an error: <c>&lt;ErrorResponse&gt;&lt;Error&gt;&lt;Code&gt;…&lt;/Code&gt;&lt;Message&gt;…</c>.</summary>
    /// <exception cref="XmlException">The answer is no XML.</exception>
    internal static (string? Code, string? Message) ReadError(string xml)
    {
        var error = XDocument.Parse(xml).Descendants().FirstOrDefault(element => element.Name.LocalName == "Error");
        return (Child(error, "Code"), Child(error, "Message"));
    }

    private static string? Child(XElement? element, string name) =>
        element?.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    private static IEnumerable<KeyValuePair<string, string>> Members(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when MapNames(name) is var (key, item) =>
            value.EnumerateObject().SelectMany((member, index) =>
                Members($"{name}.entry.{index + 1}.{item}", member.Value).Prepend(new($"{name}.entry.{index + 1}.{key}", JsonString.NameOf(member)))),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member =>
            Members(name.Length == 0 ? JsonString.NameOf(member) : $"{name}.{JsonString.NameOf(member)}", member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Members($"{name}.member.{index + 1}", item)),
        JsonValueKind.String => [new(name, JsonString.Of(value))],
        _ => [new(name, value.GetRawText())],
    };

    // Source: service model of SNS, MessageAttributeMap and the maps of attributes.
    private static (string Key, string Item)? MapNames(string name) => name[(name.LastIndexOf('.') + 1)..] switch
    {
        "MessageAttributes" => ("Name", "Value"),
        "Attributes" => ("key", "value"),
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, IEnumerable<XElement> elements)
    {
        writer.WriteStartObject();
        foreach (var element in elements)
        {
            writer.WritePropertyName(element.Name.LocalName);
            WriteValue(writer, element);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, XElement element)
    {
        var children = element.Elements().ToList();
        switch (children.FirstOrDefault()?.Name.LocalName)
        {
            case null:
                writer.WriteStringValue(element.Value);
                break;
            case "member":
                writer.WriteStartArray();
                children.ForEach(child => WriteValue(writer, child));
                writer.WriteEndArray();
                break;
            case "entry":
                writer.WriteStartObject();
                foreach (var entry in children)
                {
                    writer.WritePropertyName(entry.Elements().First().Value);
                    WriteValue(writer, entry.Elements().Last());
                }

                writer.WriteEndObject();
                break;
            default:
                Write(writer, children);
                break;
        }
    }
}
