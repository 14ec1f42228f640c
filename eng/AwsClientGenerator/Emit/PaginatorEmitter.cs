namespace Fanout.AwsClientGenerator.Emit;

/// <summary>One paginator per paged operation, and the factory that the client hands out.</summary>
internal static class PaginatorEmitter
{
    public static IEnumerable<(string Path, string Text)> Emit(Service service) =>
    [
        .. service.Paginations.Select(page => ($"Model/I{page.Operation}Paginator.cs", EmitInterface(service, page))),
        .. service.Paginations.Select(page => ($"Model/{page.Operation}Paginator.cs", EmitPaginator(service, page))),
        ($"Model/I{service.Name}PaginatorFactory.cs", EmitFactoryInterface(service)),
        ($"Model/{service.Name}PaginatorFactory.cs", EmitFactory(service)),
    ];

    private static string EmitInterface(Service service, Pagination page)
    {
        var source = new SourceWriter(service.ModelNamespace, "Amazon.Runtime");
        source.Summary($"All pages of the operation {page.Operation}; to be enumerated once.");
        using (source.Braces($"public interface I{page.Operation}Paginator"))
        {
            source.Summary("The answers as they come.");
            source.Line($"IPaginatedEnumerable<{page.Operation}Response> Responses {{ get; }}");
            source.Line();
            source.Summary($"The elements of {Documentation.Code(page.Result)} of all answers.");
            source.Line($"IPaginatedEnumerable<{service.ResultType(page)}> {page.Result} {{ get; }}");
        }

        return source.ToString();
    }

    private static string EmitPaginator(Service service, Pagination page)
    {
        var pager = $"ResponsePaginator<{page.Operation}Request, {page.Operation}Response>";
        var source = new SourceWriter(service.ModelNamespace, "Amazon.Runtime", "Fanout.Aws.Runtime");
        source.Summary($"Pages through {page.Operation}.");
        using (source.Braces($"internal sealed class {page.Operation}Paginator : I{page.Operation}Paginator"))
        {
            source.Line($"private readonly {pager} _pager;");
            source.Line();
            using (source.Braces($"internal {page.Operation}Paginator(IAmazon{service.Name} client, {page.Operation}Request request)"))
            {
                source.Line($"_pager = new {pager}(");
                using (source.Indented())
                {
                    source.Line("request,");
                    source.Line($"client.{page.Operation}Async,");
                    source.Line($"static response => response.{page.OutputToken},");
                    source.Line($"static (request, token) => request.{page.InputToken} = token);");
                }
            }

            source.Line();
            source.Line("/// <inheritdoc/>");
            source.Line(
                $"public IPaginatedEnumerable<{page.Operation}Response> Responses => new PaginatedResponse<{page.Operation}Response>(_pager);");
            source.Line();
            source.Line("/// <inheritdoc/>");
            source.Line($"public IPaginatedEnumerable<{service.ResultType(page)}> {page.Result} =>");
            using (source.Indented())
            {
                source.Line($"new PaginatedResultKeyResponse<{page.Operation}Response, {service.ResultType(page)}>(");
                using (source.Indented())
                {
                    source.Line($"_pager, static response => response.{page.Result} ?? []);");
                }
            }
        }

        return source.ToString();
    }

    private static string EmitFactoryInterface(Service service)
    {
        var source = new SourceWriter(service.ModelNamespace);
        source.Summary($"Makes paginators for the paged operations of {service.Title}.");
        using (source.Braces($"public interface I{service.Name}PaginatorFactory"))
        {
            foreach (var (index, page) in service.Paginations.Index())
            {
                if (index > 0)
                {
                    source.Line();
                }

                source.Summary($"Pages through {page.Operation}, beginning with this request.");
                source.Line($"I{page.Operation}Paginator {page.Operation}({page.Operation}Request request);");
            }
        }

        return source.ToString();
    }

    private static string EmitFactory(Service service)
    {
        var source = new SourceWriter(service.ModelNamespace);
        source.Summary($"Makes paginators that call a client for {service.Title}.");
        using (source.Braces($"internal sealed class {service.Name}PaginatorFactory(IAmazon{service.Name} client) : I{service.Name}PaginatorFactory"))
        {
            foreach (var (index, page) in service.Paginations.Index())
            {
                if (index > 0)
                {
                    source.Line();
                }

                source.Line("/// <inheritdoc/>");
                source.Line($"public I{page.Operation}Paginator {page.Operation}({page.Operation}Request request) =>");
                using (source.Indented())
                {
                    source.Line($"new {page.Operation}Paginator(client, request);");
                }
            }
        }

        return source.ToString();
    }
}
