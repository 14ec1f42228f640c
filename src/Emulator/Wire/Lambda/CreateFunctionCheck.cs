using Fanout.Emulator.Functions;
using Fanout.Emulator.Functions.Packages;

namespace Fanout.Emulator.Wire.Lambda;

/// <summary>Checks a CreateFunction request and turns it into a record.</summary>
internal static class CreateFunctionCheck
{
    private const int MaxTimeoutSeconds = 900;
    private const int MinMemoryMegabytes = 128;
    private const int MaxMemoryMegabytes = 32_768;

    internal static LambdaError? Check(CreateFunctionRequest request)
    {
        var check = new ConstraintCheck()
            .Required("functionName", request.FunctionName)
            .Required("role", request.Role)
            .Required("code", request.Code)
            .Length("functionName", request.FunctionName, 1, 140)
            .Length("description", request.Description, 0, 256)
            .Range("timeout", request.Timeout, 1, MaxTimeoutSeconds)
            .Range("memorySize", request.MemorySize, MinMemoryMegabytes, MaxMemoryMegabytes);
        if (check.Error is { } violation)
        {
            return LambdaError.From(violation);
        }

        if (FunctionName.Parse(request.FunctionName!) is not { Qualifier: null })
        {
            return LambdaError.InvalidParameter($"Invalid function name: {request.FunctionName}");
        }

        if (request.Code!.ZipFile is null || request.PackageType is not (null or "Zip"))
        {
            return LambdaError.InvalidParameter("The local endpoint takes code as ZipFile only, neither from S3 nor as an image.");
        }

        if (string.IsNullOrEmpty(request.Runtime) || string.IsNullOrEmpty(request.Handler))
        {
            return LambdaError.InvalidParameter("Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }

        return Runtimes.KindOf(request.Runtime) is null
            ? LambdaError.InvalidParameter(
                $"The local endpoint cannot run the runtime '{request.Runtime}'; it runs python3.x, nodejs, dotnet and provided.")
            : null;
    }

    internal static FunctionRecord ToRecord(CreateFunctionRequest request, string name) => new()
    {
        Name = name,
        Runtime = request.Runtime!,
        Handler = request.Handler!,
        TimeoutSeconds = request.Timeout ?? (int)FunctionDefinition.DefaultTimeout.TotalSeconds,
        MemoryMegabytes = request.MemorySize ?? MinMemoryMegabytes,
        Environment = request.Environment?.Variables ?? new Dictionary<string, string>(),
        Description = request.Description ?? "",
        Role = request.Role!,
        Package = "",
        CodeSha256 = "",
        CodeSizeBytes = 0,
        LastModified = default,
        RevisionId = "",
    };
}
