using Fanout.AwsClientGenerator.Emit;
using Fanout.AwsClientGenerator.Model;

namespace Fanout.AwsClientGenerator;

/// <summary>From service models to sources; the same models always give the same text.</summary>
internal static class ClientGenerator
{
    /// <summary>Reads the models of all services and returns the sources by their path below the output folder.</summary>
    public static SortedDictionary<string, string> Generate(string modelFolder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var definition in ServiceDefinition.All)
        {
            var model = definition.IsModelBuiltIn
                ? ServiceModelReader.ReadResource(definition.ModelFile)
                : ServiceModelReader.Read(Path.Combine(modelFolder, definition.ModelFile));
            var service = new Service(definition, model);
            foreach (var (path, text) in Emit(service))
            {
                files.Add($"{definition.Folder}/{path}", text);
            }
        }

        return files;
    }

    private static IEnumerable<(string Path, string Text)> Emit(Service service) =>
    [
        .. EnumEmitter.Emit(service),
        .. StructureEmitter.Emit(service),
        .. ExceptionEmitter.Emit(service),
        .. ClientEmitter.Emit(service),
        .. PaginatorEmitter.Emit(service),
        .. OperationsEmitter.Emit(service),
        .. JsonContextEmitter.Emit(service),
    ];
}
