using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Functions.Packages;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.Lambda;

/// <summary>Lambda's operations on functions, REST-JSON below <c>/2015-03-31/functions</c>.</summary>
internal sealed class FunctionOperations(FunctionRegistry registry, FunctionStore store, EmulatorAccount account)
{
    // A package of 50 MB in base64, and what surrounds it. Source: Lambda quotas, "Deployment package".
    private const int MaxRequestBytes = 70 * 1024 * 1024;
    private const int MaxPageSize = 50;

    internal IResult List(string? marker, int? maxItems)
    {
        if (new ConstraintCheck().Range("maxItems", maxItems, 1, 10_000).Error is { } violation)
        {
            return Refuse(LambdaError.From(violation));
        }

        if (!TryReadMarker(marker, out var after))
        {
            return Refuse(LambdaError.InvalidParameter("The Marker is not one of this endpoint."));
        }

        var size = Math.Min(maxItems ?? MaxPageSize, MaxPageSize);
        var rest = registry.List().Where(function => string.CompareOrdinal(function.Name, after) > 0).Take(size + 1).ToArray();
        var page = rest.Take(size).Select(Describe).ToArray();
        var next = rest.Length > size ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(page[^1].FunctionName)) : null;
        return Results.Json(new ListFunctionsAnswer(page, next), LambdaJson.Default.ListFunctionsAnswer);
    }

    internal IResult Get(string name, string? qualifier) => Find(name, qualifier, out var refusal) is not { } function
        ? refusal!
        : Results.Json(
            new GetFunctionAnswer(
                Describe(function),
                new FunctionCodeLocationShape("Local", function.CodePath.Length == 0 ? "" : new Uri(function.CodePath).AbsoluteUri),
                function.Concurrency is { } limit ? new ConcurrencyShape(limit) : null),
            LambdaJson.Default.GetFunctionAnswer);

    internal IResult GetConfiguration(string name, string? qualifier) =>
        Find(name, qualifier, out var refusal) is { } function ? Configuration(function, StatusCodes.Status200OK) : refusal!;

    internal async Task<IResult> CreateAsync(HttpContext context)
    {
        var (request, problem) = await ReadAsync(context, LambdaJson.Default.CreateFunctionRequest);
        if (problem is not null)
        {
            return Refuse(problem);
        }

        if (CreateFunctionCheck.Check(request!) is { } error)
        {
            return Refuse(error);
        }

        var name = FunctionName.Parse(request!.FunctionName!)!;
        if (!name.IsIn(account))
        {
            return Refuse(LambdaError.InvalidParameter($"The function name must not point into another account or region: {request.FunctionName}"));
        }

        var draft = CreateFunctionCheck.ToRecord(request, name.Name);
        return await ChangeAsync(
            () => store.CreateAsync(draft, request.Code!.ZipFile, context.RequestAborted),
            created => Configuration(created, StatusCodes.Status201Created),
            () => LambdaError.Conflict($"Function already exist: {name.Name}"));
    }

    internal async Task<IResult> UpdateCodeAsync(string name, HttpContext context)
    {
        var (request, problem) = await ReadAsync(context, LambdaJson.Default.UpdateFunctionCodeRequest);
        if (problem is not null)
        {
            return Refuse(problem);
        }

        if (Find(name, null, out var refusal) is not { } function)
        {
            return refusal!;
        }

        if (request!.ZipFile is null)
        {
            return Refuse(LambdaError.InvalidParameter("The local endpoint takes code as ZipFile only."));
        }

        if (request.RevisionId is { } revision && revision != function.RevisionId)
        {
            return Refuse(new LambdaError(
                "PreconditionFailedException",
                StatusCodes.Status412PreconditionFailed,
                "The Revision Id provided does not match the latest Revision Id. Call the GetFunction API to retrieve the latest Revision Id"));
        }

        return request.DryRun == true
            ? Configuration(function, StatusCodes.Status200OK)
            : await ChangeAsync(
                () => store.UpdateCodeAsync(function.Name, request.ZipFile, context.RequestAborted),
                updated => Configuration(updated, StatusCodes.Status200OK),
                () => Declared(function.Name));
    }

    internal async Task<IResult> DeleteAsync(string name, string? qualifier, HttpContext context)
    {
        if (Find(name, qualifier, out var refusal) is not { } function)
        {
            return refusal!;
        }

        return await store.DeleteAsync(function.Name, context.RequestAborted) ? Results.NoContent() : Refuse(Declared(function.Name));
    }

    private static async Task<IResult> ChangeAsync(
        Func<Task<FunctionDefinition?>> change,
        Func<FunctionDefinition, IResult> answer,
        Func<LambdaError> refuse)
    {
        try
        {
            return await change() is { } function ? answer(function) : Refuse(refuse());
        }
        catch (InvalidPackageException exception)
        {
            return Refuse(LambdaError.InvalidParameter(exception.Message));
        }
    }

    private FunctionDefinition? Find(string text, string? qualifier, out IResult? refusal)
    {
        refusal = null;
        if (FunctionName.Parse(text) is not { } name)
        {
            refusal = Refuse(LambdaError.InvalidParameter($"Invalid function name: {text}"));
            return null;
        }

        name = name with { Qualifier = name.Qualifier ?? qualifier };
        var function = name.IsIn(account) && name.Qualifier is null or FunctionName.Latest ? registry.Find(name.Name) : null;
        if (function is null)
        {
            refusal = Refuse(LambdaError.NotFound(name.ToArn(account)));
        }

        return function;
    }

    private static async Task<(T? Request, LambdaError? Problem)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (await RequestBody.ReadAsync(context.Request, MaxRequestBytes, context.RequestAborted) is not { } body)
        {
            return (null, LambdaError.TooLarge($"Request must be smaller than {MaxRequestBytes} bytes"));
        }

        try
        {
            return JsonSerializer.Deserialize(body, type) is { } request
                ? (request, null)
                : (null, LambdaError.InvalidContent("Could not parse request body into json: the body must be an object"));
        }
        catch (JsonException exception)
        {
            return (null, LambdaError.InvalidContent($"Could not parse request body into json: {exception.Message}"));
        }
    }

    private static bool TryReadMarker(string? marker, out string name)
    {
        name = "";
        if (string.IsNullOrEmpty(marker))
        {
            return true;
        }

        try
        {
            name = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private IResult Configuration(FunctionDefinition function, int status) =>
        Results.Json(Describe(function), LambdaJson.Default.FunctionConfigurationShape, statusCode: status);

    private FunctionConfigurationShape Describe(FunctionDefinition function) => new(
        function.Name,
        new FunctionName(function.Name, null).ToArn(account),
        function.Runtime,
        function.Role,
        function.Handler,
        function.CodeSizeBytes,
        function.Description,
        (int)Math.Ceiling(function.Timeout.TotalSeconds),
        function.MemoryMegabytes,
        function.LastModified.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
        function.CodeSha256,
        FunctionName.Latest,
        function.RevisionId)
    {
        Environment = function.Environment.Count == 0 ? null : new EnvironmentShape(function.Environment),
    };

    private static LambdaError Declared(string name) =>
        LambdaError.Conflict($"Function '{name}' is declared by the configuration of the local endpoint; change it there.");

    private static LambdaErrorResult Refuse(LambdaError error) => new(error);
}
