using System.Text.Json.Serialization;

namespace Fanout.Emulator.Wire.Lambda;

/// <summary>Body of an error.</summary>
internal sealed record LambdaErrorBody(
    string Type,
    string? Reason,
    string? Message,
    [property: JsonPropertyName("message")] string? LowerCaseMessage);

/// <summary>Environment and EnvironmentResponse.</summary>
internal sealed record EnvironmentShape(IReadOnlyDictionary<string, string>? Variables);

/// <summary>FunctionCode.</summary>
internal sealed record FunctionCodeShape(byte[]? ZipFile, string? S3Bucket, string? ImageUri);

/// <summary>CreateFunctionRequest, as far as the endpoint knows it.</summary>
internal sealed record CreateFunctionRequest(
    string? FunctionName,
    string? Runtime,
    string? Role,
    string? Handler,
    FunctionCodeShape? Code,
    string? Description,
    int? Timeout,
    int? MemorySize,
    string? PackageType,
    EnvironmentShape? Environment);

/// <summary>UpdateFunctionCodeRequest, as far as the endpoint knows it.</summary>
internal sealed record UpdateFunctionCodeRequest(byte[]? ZipFile, string? S3Bucket, string? ImageUri, bool? DryRun, string? RevisionId);

/// <summary>FunctionConfiguration.</summary>
internal sealed record FunctionConfigurationShape(
    string FunctionName,
    string FunctionArn,
    string Runtime,
    string Role,
    string Handler,
    long CodeSize,
    string Description,
    int Timeout,
    int MemorySize,
    string LastModified,
    string CodeSha256,
    string Version,
    string RevisionId)
{
    public EnvironmentShape? Environment { get; init; }

    public string PackageType { get; init; } = "Zip";

    public string State { get; init; } = "Active";

    public string LastUpdateStatus { get; init; } = "Successful";
}

/// <summary>FunctionCodeLocation.</summary>
internal sealed record FunctionCodeLocationShape(string RepositoryType, string Location);

/// <summary>Concurrency.</summary>
internal sealed record ConcurrencyShape(int ReservedConcurrentExecutions);

/// <summary>GetFunctionResponse.</summary>
internal sealed record GetFunctionAnswer(FunctionConfigurationShape Configuration, FunctionCodeLocationShape Code, ConcurrencyShape? Concurrency);

/// <summary>ListFunctionsResponse.</summary>
internal sealed record ListFunctionsAnswer(IReadOnlyList<FunctionConfigurationShape> Functions, string? NextMarker);

/// <summary>JSON of the Lambda API: names as declared, nothing for null.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LambdaErrorBody))]
[JsonSerializable(typeof(CreateFunctionRequest))]
[JsonSerializable(typeof(UpdateFunctionCodeRequest))]
[JsonSerializable(typeof(FunctionConfigurationShape))]
[JsonSerializable(typeof(GetFunctionAnswer))]
[JsonSerializable(typeof(ListFunctionsAnswer))]
internal sealed partial class LambdaJson : JsonSerializerContext;
