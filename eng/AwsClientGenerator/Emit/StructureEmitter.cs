using Fanout.AwsClientGenerator.Model;

namespace Fanout.AwsClientGenerator.Emit;

/// <summary>One class per structure, request and response.</summary>
internal static class StructureEmitter
{
    private static readonly string[] Usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Text.Json.Serialization", "Amazon.Runtime", "Fanout.Aws.Runtime",
    ];

    public static IEnumerable<(string Path, string Text)> Emit(Service service) =>
    [
        ($"Model/Amazon{service.Name}Request.cs", EmitBaseRequest(service)),
        .. service.Structures.Select(structure => ($"Model/{structure.ClassName}.cs", Emit(service, structure))),
    ];

    /// <summary>The properties of a class, in the order of the model.</summary>
    public static void EmitProperties(SourceWriter source, Service service, Shape shape)
    {
        var first = true;
        foreach (var member in Service.MembersOf(shape))
        {
            if (!first)
            {
                source.Line();
            }

            first = false;
            EmitProperty(source, service, shape, member);
        }
    }

    private static string EmitBaseRequest(Service service)
    {
        var source = new SourceWriter(service.ModelNamespace, "Amazon.Runtime");
        source.Summary($"Base of all requests to {service.Title}.");
        using (source.Braces($"public partial class Amazon{service.Name}Request : AmazonWebServiceRequest"))
        {
        }

        return source.ToString();
    }

    private static string Emit(Service service, Structure structure)
    {
        var source = new SourceWriter(service.ModelNamespace, Usings);
        var (summary, baseClass) = structure.Role switch
        {
            StructureRole.Request => ($"Input of the operation {structure.Operation!.Name}.", $" : Amazon{service.Name}Request"),
            StructureRole.Response => ($"Output of the operation {structure.Operation!.Name}.", " : AmazonWebServiceResponse"),
            _ => ($"The structure {Documentation.Code(structure.Shape.Name)} of the {service.Title} API.", string.Empty),
        };
        source.Summary(summary);
        using (source.Braces($"public partial class {structure.ClassName}{baseClass}"))
        {
            EmitProperties(source, service, structure.Shape);
        }

        return source.ToString();
    }

    private static void EmitProperty(SourceWriter source, Service service, Shape owner, Member member)
    {
        var name = service.PropertyName(owner, member);
        var type = service.PropertyType(owner, member);
        source.Summary(Documentation.Member(service, member));
        foreach (var attribute in Attributes(service, owner, member, name))
        {
            source.Line($"[{attribute}]");
        }

        var isCollection = service.Shape(member.ShapeName).Kind is ShapeKind.List or ShapeKind.Map;
        var initial = isCollection ? $" = AWSConfigs.InitializeCollections ? new {type}() : null;" : string.Empty;
        source.Line($"public {type} {name} {{ get; set; }}{initial}");
    }

    private static IEnumerable<string> Attributes(Service service, Shape owner, Member member, string name)
    {
        if (owner.IsException)
        {
            yield break;
        }

        if (member.Location != MemberLocation.Body)
        {
            yield return "JsonIgnore";
            yield break;
        }

        if (!service.FollowsNamingPolicy(name, member.WireName))
        {
            yield return $"JsonPropertyName(\"{member.WireName}\")";
        }

        if (service.Shape(member.ShapeName).Kind == ShapeKind.Blob)
        {
            yield return "JsonConverter(typeof(BlobConverter))";
        }

        if (service.IsMillisecondTime(owner, member))
        {
            yield return "JsonConverter(typeof(EpochMillisecondsConverter))";
        }

        if (member.IsIdempotencyToken)
        {
            yield return "JsonIgnore(Condition = JsonIgnoreCondition.Never)";
            yield return "JsonConverter(typeof(IdempotencyTokenConverter))";
        }
    }
}
