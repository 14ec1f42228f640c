using System.Text.Json;

namespace Fanout.Aws.Tests.Models;

/// <summary>
/// What a service model demands of the client, read from the JSON and written down by the rules of the official packages;
/// shares no code with the generator.
/// </summary>
internal sealed class ModelExpectation(JsonElement model, string service)
{
    private static readonly Dictionary<string, Type> Scalars = new()
    {
        ["string"] = typeof(string),
        ["boolean"] = typeof(bool?),
        ["integer"] = typeof(int?),
        ["long"] = typeof(long?),
        ["float"] = typeof(float?),
        ["double"] = typeof(double?),
        ["timestamp"] = typeof(DateTime?),
        ["blob"] = typeof(MemoryStream),
    };

    /// <summary>Names that the official packages give to shapes and members of these models.</summary>
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["VpcConfigResponse"] = "VpcConfigDetail",
        ["InvokeRequest.Payload"] = "PayloadStream",
        ["InvokeRequest.ClientContext"] = "ClientContextBase64",
    };

    /// <summary>Members that are numbers in the models and times in the official packages.</summary>
    private static readonly HashSet<string> MillisecondTimes =
    [
        "GetLogEventsRequest.StartTime", "GetLogEventsRequest.EndTime", "OutputLogEvent.Timestamp", "OutputLogEvent.IngestionTime",
    ];

    private readonly JsonElement _shapes = model.GetProperty("shapes");

    public string Namespace => "Amazon." + service;

    public IEnumerable<string> Operations => model.GetProperty("operations").EnumerateObject().Select(operation => operation.Name);

    public IEnumerable<string> Exceptions => ShapesWith("exception").Select(ExceptionName);

    /// <summary>The values of the enumerations by class name.</summary>
    public IEnumerable<(string Class, IReadOnlyList<string> Values)> Enums => ShapesWith("enum")
        .Select(name => (name, (IReadOnlyList<string>)[.. _shapes.GetProperty(name).GetProperty("enum").EnumerateArray().Select(v => v.GetString()!)]));

    /// <summary>Every member of every class: requests, responses, structures in them, errors.</summary>
    public IEnumerable<(string Class, string Property, Type Type)> Members
    {
        get
        {
            foreach (var operation in model.GetProperty("operations").EnumerateObject())
            {
                foreach (var (suffix, direction) in ((string, string)[])[("Request", "input"), ("Response", "output")])
                {
                    var shape = operation.Value.GetProperty(direction).GetProperty("shape").GetString()!;
                    foreach (var member in MembersOf(operation.Name + suffix, shape))
                    {
                        yield return member;
                    }
                }
            }

            foreach (var shape in NestedStructures())
            {
                foreach (var member in MembersOf(Renamed.GetValueOrDefault(shape, shape), shape))
                {
                    yield return member;
                }
            }

            foreach (var shape in ShapesWith("exception"))
            {
                foreach (var member in MembersOf(ExceptionName(shape), shape))
                {
                    yield return member;
                }
            }
        }
    }

    public Type? Find(string name) =>
        TypeNamed($"{Namespace}.Model.{name}") ?? TypeNamed($"{Namespace}.{name}");

    private static Type? TypeNamed(string name) => typeof(Amazon.StepFunctions.IAmazonStepFunctions).Assembly.GetType(name);

    private static string ExceptionName(string shape) => shape.EndsWith("Exception", StringComparison.Ordinal) ? shape : shape + "Exception";

    private IEnumerable<string> ShapesWith(string trait) =>
        _shapes.EnumerateObject().Where(shape => shape.Value.TryGetProperty(trait, out _)).Select(shape => shape.Name);

    // Structures that are a member or an element of something are classes of their own name.
    private HashSet<string> NestedStructures()
    {
        var references = _shapes.EnumerateObject().SelectMany(shape => References(shape.Value));
        return [.. references.Where(name => Kind(name) == "structure")];
    }

    private static IEnumerable<string> References(JsonElement shape)
    {
        if (shape.TryGetProperty("members", out var members))
        {
            return members.EnumerateObject().Select(member => member.Value.GetProperty("shape").GetString()!);
        }

        return shape.TryGetProperty("member", out var element) || shape.TryGetProperty("value", out element)
            ? [element.GetProperty("shape").GetString()!]
            : [];
    }

    private IEnumerable<(string Class, string Property, Type Type)> MembersOf(string className, string shape) =>
        _shapes.GetProperty(shape).GetProperty("members").EnumerateObject().Select(member =>
        {
            var name = char.ToUpperInvariant(member.Name[0]) + member.Name[1..];
            var property = Renamed.GetValueOrDefault($"{className}.{name}", name);
            var type = MillisecondTimes.Contains($"{className}.{name}") ? typeof(DateTime?) : TypeOf(member.Value.GetProperty("shape").GetString()!);
            return (className, property, type);
        });

    private Type TypeOf(string shape)
    {
        var kind = Kind(shape);
        return kind switch
        {
            "structure" => Find(Renamed.GetValueOrDefault(shape, shape)) ?? typeof(void),
            "list" => typeof(List<>).MakeGenericType(ElementType(shape, "member")),
            "map" => typeof(Dictionary<,>).MakeGenericType(typeof(string), ElementType(shape, "value")),
            "string" when _shapes.GetProperty(shape).TryGetProperty("enum", out _) => Find(shape) ?? typeof(void),
            _ => Scalars[kind],
        };
    }

    private Type ElementType(string collection, string role)
    {
        var element = _shapes.GetProperty(collection).GetProperty(role).GetProperty("shape").GetString()!;
        return Kind(element) == "string" ? typeof(string) : TypeOf(element);
    }

    private string Kind(string shape) => _shapes.GetProperty(shape).GetProperty("type").GetString()!;
}
