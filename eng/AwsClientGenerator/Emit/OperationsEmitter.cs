using Fanout.AwsClientGenerator.Model;

namespace Fanout.AwsClientGenerator.Emit;

/// <summary>The table of operations: how each is put on the wire and read from it.</summary>
internal static class OperationsEmitter
{
    public static IEnumerable<(string Path, string Text)> Emit(Service service)
    {
        var source = new SourceWriter(
            service.Namespace + ".Internal", service.ModelNamespace, "Amazon.Runtime.Internal", "Fanout.Aws.Runtime");
        source.Summary($"The operations of {service.Title} as the client's pipeline needs them.");
        using (source.Braces($"internal static class {service.Name}Operations"))
        {
            EmitProtocol(source, service);
            foreach (var operation in service.Operations)
            {
                source.Line();
                EmitOperation(source, service, operation);
            }
        }

        yield return ($"Internal/{service.Name}Operations.cs", source.ToString());
    }

    private static void EmitProtocol(SourceWriter source, Service service)
    {
        source.Line("private static readonly ServiceProtocol Protocol = new()");
        source.Line("{");
        using (source.Indented())
        {
            source.Line($"ServiceName = \"{service.Namespace}\",");
            source.Line($"ApiVersion = \"{service.Metadata.ApiVersion}\",");
            if (service.Metadata.JsonVersion is { } version)
            {
                source.Line($"JsonVersion = \"{version}\",");
            }

            source.Line($"Json = ServiceJson.{(service.UsesCamelCase ? "CamelCase" : "AsNamed")}({service.Name}JsonContext.Default),");
            source.Line($"Unmodelled = {service.Name}Errors.Unmodelled,");
        }

        source.Line("};");
    }

    private static void EmitOperation(SourceWriter source, Service service, Operation operation)
    {
        var types = $"<{operation.Name}Request, {operation.Name}Response>";
        var wire = service.Metadata.Protocol switch
        {
            "json" => "AwsJson",
            "rest-json" => "RestJson",
            var other => throw new InvalidServiceModelException($"{service.Title} speaks {other}; only json and rest-json are known."),
        };
        source.Line($"internal static readonly InvokeOptions {operation.Name} = {wire}Operation.Create{types}(");
        using (source.Indented())
        {
            source.Line("Protocol,");
            if (wire == "AwsJson")
            {
                EmitAwsJsonRequest(source, service, operation);
            }
            else
            {
                EmitRestRequest(source, service, operation);
                EmitRestResponse(source, service, operation);
            }

            EmitErrors(source, service, operation);
        }
    }

    private static void EmitAwsJsonRequest(SourceWriter source, Service service, Operation operation)
    {
        var target = $"{service.Metadata.TargetPrefix}.{operation.Name}";
        var hostPrefix = operation.HostPrefix is { } prefix ? $"\"{prefix}\"" : "null";
        source.Line($"new AwsJsonTarget(\"{target}\", {hostPrefix}),");
    }

    private static void EmitRestRequest(SourceWriter source, Service service, Operation operation)
    {
        var shape = service.Shape(operation.Input);
        source.Line($"new RestRequest<{operation.Name}Request>(\"{operation.HttpMethod}\", \"{operation.RequestUri}\")");
        source.Line("{");
        using (source.Indented())
        {
            foreach (var (list, location) in ((string, MemberLocation)[])
                [("Path", MemberLocation.Path), ("Query", MemberLocation.Query), ("Headers", MemberLocation.Header)])
            {
                EmitList(source, list, Located(shape, location).Select(member =>
                    $"new(\"{member.WireName}\", static request => {Read(service, shape, member)})"));
            }

            if (Located(shape, MemberLocation.Payload).FirstOrDefault() is { } payload)
            {
                source.Line($"Payload = static request => request.{service.PropertyName(shape, payload)},");
            }

            if (Located(shape, MemberLocation.Body).Any())
            {
                source.Line("HasJsonBody = true,");
            }
        }

        source.Line("},");
    }

    private static void EmitRestResponse(SourceWriter source, Service service, Operation operation)
    {
        var shape = service.Shape(operation.Output);
        if (shape.Members.All(member => member.Location == MemberLocation.Body))
        {
            source.Line($"new RestResponse<{operation.Name}Response>(),");
            return;
        }

        source.Line($"new RestResponse<{operation.Name}Response>");
        source.Line("{");
        using (source.Indented())
        {
            EmitList(source, "Headers", Located(shape, MemberLocation.Header).Select(member =>
                $"new(\"{member.WireName}\", static (response, value) => response.{service.PropertyName(shape, member)} = value)"));
            if (Located(shape, MemberLocation.StatusCode).FirstOrDefault() is { } status)
            {
                source.Line($"StatusCode = static (response, value) => response.{service.PropertyName(shape, status)} = value,");
            }

            if (Located(shape, MemberLocation.Payload).FirstOrDefault() is { } payload)
            {
                source.Line($"Payload = static (response, value) => response.{service.PropertyName(shape, payload)} = value,");
            }
        }

        source.Line("},");
    }

    private static void EmitErrors(SourceWriter source, Service service, Operation operation)
    {
        source.Line("[");
        using (source.Indented())
        {
            foreach (var error in operation.Errors)
            {
                source.Line($"{service.Name}Errors.{error},");
            }
        }

        source.Line("]);");
    }

    private static void EmitList(SourceWriter source, string property, IEnumerable<string> items)
    {
        string[] lines = [.. items];
        if (lines.Length == 0)
        {
            return;
        }

        source.Line($"{property} =");
        source.Line("[");
        using (source.Indented())
        {
            foreach (var line in lines)
            {
                source.Line($"{line},");
            }
        }

        source.Line("],");
    }

    private static IEnumerable<Member> Located(Shape shape, MemberLocation location) =>
        shape.Members.Where(member => member.Location == location);

    // Numbers travel as text in path, query and headers; constants convert by themselves.
    private static string Read(Service service, Shape shape, Member member)
    {
        var property = $"request.{service.PropertyName(shape, member)}";
        return service.Shape(member.ShapeName).Kind == ShapeKind.String
            ? property
            : $"RestText.Of({property})";
    }
}
