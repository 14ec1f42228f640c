using Fanout.AwsClientGenerator.Model;

namespace Fanout.AwsClientGenerator.Emit;

/// <summary>The operations of the client and of its interface; constructors and configuration are written by hand.</summary>
internal static class ClientEmitter
{
    private static readonly string[] Usings = ["System.Threading", "System.Threading.Tasks"];

    public static IEnumerable<(string Path, string Text)> Emit(Service service) =>
    [
        ($"IAmazon{service.Name}.Operations.cs", EmitInterface(service)),
        ($"Amazon{service.Name}Client.Operations.cs", EmitClient(service)),
    ];

    private static string EmitInterface(Service service)
    {
        var source = new SourceWriter(service.Namespace, [.. Usings, service.ModelNamespace]);
        using (source.Braces($"public partial interface IAmazon{service.Name}"))
        {
            source.Summary("Makes paginators for the paged operations.");
            source.Line($"I{service.Name}PaginatorFactory Paginators {{ get; }}");
            source.Line();
            EmitOperations(source, service, operation =>
            {
                EmitDocumentation(source, service, operation);
                source.Line($"{Signature(operation)};");
            }, (operation, members) =>
            {
                EmitShortDocumentation(source, operation, members);
                source.Line($"{ShortSignature(operation, members)};");
            });
        }

        return source.ToString();
    }

    private static string EmitClient(Service service)
    {
        var source = new SourceWriter(service.Namespace, [.. Usings, service.Namespace + ".Internal", service.ModelNamespace]);
        using (source.Braces($"public partial class Amazon{service.Name}Client"))
        {
            source.Line("/// <inheritdoc/>");
            source.Line($"public I{service.Name}PaginatorFactory Paginators => new {service.Name}PaginatorFactory(this);");
            source.Line();
            EmitOperations(source, service, operation =>
            {
                source.Line("/// <inheritdoc/>");
                source.Line($"public virtual {Signature(operation)} =>");
                using (source.Indented())
                {
                    source.Line(
                        $"InvokeAsync<{operation.Name}Response>(request, {service.Name}Operations.{operation.Name}, cancellationToken);");
                }
            }, (operation, members) =>
            {
                var assignments = string.Join(", ", members.Select(member => $"{member} = {Naming.CamelCase(member)}"));
                var request = members.Count == 0 ? $"new {operation.Name}Request()" : $"new {operation.Name}Request {{ {assignments} }}";
                source.Line("/// <inheritdoc/>");
                source.Line($"public virtual {ShortSignature(operation, members)} =>");
                using (source.Indented())
                {
                    source.Line($"{operation.Name}Async({request}, cancellationToken);");
                }
            });
        }

        return source.ToString();
    }

    private static void EmitOperations(
        SourceWriter source, Service service, Action<Operation> emit, Action<Operation, IReadOnlyList<string>> emitShort)
    {
        var first = true;
        foreach (var operation in service.Operations)
        {
            if (!first)
            {
                source.Line();
            }

            first = false;
            emit(operation);
            if (service.ShortForm(operation) is { } members)
            {
                source.Line();
                emitShort(operation, members);
            }
        }
    }

    private static string Signature(Operation operation) =>
        $"Task<{operation.Name}Response> {operation.Name}Async({operation.Name}Request request, CancellationToken cancellationToken = default)";

    private static string ShortSignature(Operation operation, IReadOnlyList<string> members)
    {
        var parameters = string.Concat(members.Select(member => $"string {Naming.CamelCase(member)}, "));
        return $"Task<{operation.Name}Response> {operation.Name}Async({parameters}CancellationToken cancellationToken = default)";
    }

    private static void EmitDocumentation(SourceWriter source, Service service, Operation operation)
    {
        source.Summary($"Calls the operation {Documentation.Code(operation.Name)}.");
        source.Line("/// <param name=\"request\">The input of the operation.</param>");
        source.Line("/// <param name=\"cancellationToken\">Cancels the call and its retries.</param>");
        foreach (var error in operation.Errors)
        {
            var name = service.ClassName(service.Shape(error));
            source.Line($"/// <exception cref=\"{name}\">{service.Title} answered {Documentation.Code(error)}.</exception>");
        }
    }

    private static void EmitShortDocumentation(SourceWriter source, Operation operation, IReadOnlyList<string> members)
    {
        var given = members.Count == 0 ? "without input" : $"with {string.Join(" and ", members.Select(Documentation.Code))} alone";
        source.Summary($"Calls the operation {Documentation.Code(operation.Name)} {given}.");
        foreach (var member in members)
        {
            source.Line($"/// <param name=\"{Naming.CamelCase(member)}\">The member {Documentation.Code(member)} of the input.</param>");
        }

        source.Line("/// <param name=\"cancellationToken\">Cancels the call and its retries.</param>");
    }
}
