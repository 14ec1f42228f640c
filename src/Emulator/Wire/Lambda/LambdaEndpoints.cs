namespace Fanout.Emulator.Wire.Lambda;

/// <summary>The part of the Lambda API that tasks and tests need.</summary>
internal static class LambdaEndpoints
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var functions = routes.MapGroup("/2015-03-31/functions");
        functions.MapGet("/", (string? marker, int? maxItems, FunctionOperations operations) => operations.List(marker, maxItems));
        functions.MapPost("/", (HttpContext context, FunctionOperations operations) => operations.CreateAsync(context));
        functions.MapGet("/{name}", (string name, string? qualifier, FunctionOperations operations) => operations.Get(name, qualifier));
        functions.MapDelete(
            "/{name}",
            (string name, string? qualifier, HttpContext context, FunctionOperations operations) =>
                operations.DeleteAsync(name, qualifier, context));
        functions.MapGet(
            "/{name}/configuration",
            (string name, string? qualifier, FunctionOperations operations) => operations.GetConfiguration(name, qualifier));
        functions.MapPut(
            "/{name}/code",
            (string name, HttpContext context, FunctionOperations operations) => operations.UpdateCodeAsync(name, context));
        functions.MapPost(
            "/{name}/invocations",
            (string name, string? qualifier, HttpContext context, InvokeOperation operation) =>
                operation.InvokeAsync(name, qualifier, context));
    }
}
