namespace Fanout.AwsClientGenerator.Emit;

/// <summary>The serialiser context with every input and output that has a JSON body.</summary>
internal static class JsonContextEmitter
{
    public static IEnumerable<(string Path, string Text)> Emit(Service service)
    {
        var source = new SourceWriter(service.Namespace + ".Internal", "System.Text.Json.Serialization", service.ModelNamespace);
        source.Summary($"How inputs and outputs of {service.Title} are read and written.");
        source.Line("[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]");
        foreach (var structure in service.Structures.Where(HasBody))
        {
            source.Line($"[JsonSerializable(typeof({structure.ClassName}))]");
        }

        source.Line($"internal sealed partial class {service.Name}JsonContext : JsonSerializerContext;");
        yield return ($"Internal/{service.Name}JsonContext.cs", source.ToString());
    }

    private static bool HasBody(Structure structure) =>
        structure.Role != StructureRole.Part && structure.Shape.PayloadMember is null
        && (structure.Role == StructureRole.Response || structure.Operation!.HttpMethod is "POST" or "PUT");
}
