using System.Diagnostics;
using System.Globalization;
using Fanout.Emulator.Functions.Hosting;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Functions.Processes;

/// <summary>Knows how the process of each kind of function is started.</summary>
internal sealed class ProcessLauncher(
    Interpreters interpreters,
    Bootstraps bootstraps,
    RuntimeEndpoint endpoint,
    EmulatorAccount account)
{
    // The rest of the host's environment stays with the host: credentials above all.
    private static readonly string[] Inherited =
    [
        "PATH", "HOME", "USERPROFILE", "LANG", "LC_ALL", "TMPDIR", "TMP", "TEMP", "SystemRoot", "windir", "ComSpec", "PATHEXT",
        "LD_LIBRARY_PATH", "DOTNET_ROOT", "SSL_CERT_FILE", "SSL_CERT_DIR",
    ];

    /// <summary>Prepares the start of a process that takes its events under <paramref name="instancePath"/>.</summary>
    /// <exception cref="FunctionLaunchException">Interpreter or code is missing.</exception>
    internal async Task<ProcessStartInfo> PrepareAsync(
        FunctionDefinition function,
        string instancePath,
        CancellationToken cancellationToken)
    {
        var address = await endpoint.GetAddressAsync(cancellationToken);
        var code = CodeLocation.Of(function);
        var start = await CreateAsync(function, code, cancellationToken);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.CreateNoWindow = true;
        start.WorkingDirectory = code.TaskRoot;
        SetEnvironment(start.Environment, function, code, address, instancePath);
        return start;
    }

    private async Task<ProcessStartInfo> CreateAsync(FunctionDefinition function, CodeLocation code, CancellationToken cancellationToken) =>
        function.Kind switch
        {
            FunctionKind.Python => new ProcessStartInfo(
                await interpreters.FindAsync(FunctionKind.Python, cancellationToken), ["-u", bootstraps.Python]),
            FunctionKind.Node => new ProcessStartInfo(
                await interpreters.FindAsync(FunctionKind.Node, cancellationToken), [bootstraps.Node]),
            FunctionKind.Dotnet => new ProcessStartInfo(
                await interpreters.FindAsync(FunctionKind.Dotnet, cancellationToken),
                ["exec", "--runtimeconfig", bootstraps.DotnetRuntimeConfig, typeof(FunctionHost).Assembly.Location, FunctionHost.Command]),
            FunctionKind.Executable => new ProcessStartInfo(code.ProgramOf(function), function.Arguments),
            _ => throw new FunctionLaunchException($"A function of kind {function.Kind} has no process."),
        };

    private void SetEnvironment(
        IDictionary<string, string?> environment,
        FunctionDefinition function,
        CodeLocation code,
        Uri address,
        string instancePath)
    {
        environment.Clear();
        foreach (var name in Inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                environment[name] = value;
            }
        }

        // Source: Lambda Developer Guide, "Defined runtime environment variables".
        environment["AWS_LAMBDA_RUNTIME_API"] = address.Authority + instancePath;
        environment["AWS_LAMBDA_FUNCTION_NAME"] = function.Name;
        environment["AWS_LAMBDA_FUNCTION_VERSION"] = FunctionName.Latest;
        environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = function.MemoryMegabytes.ToString(CultureInfo.InvariantCulture);
        environment["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        environment["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{function.Name}";
        environment["AWS_LAMBDA_LOG_STREAM_NAME"] = instancePath.TrimStart('/');
        environment["AWS_REGION"] = account.Region;
        environment["AWS_DEFAULT_REGION"] = account.Region;
        environment["_HANDLER"] = code.Handler;
        environment["LAMBDA_TASK_ROOT"] = code.TaskRoot;
        environment["TZ"] = ":UTC";
        environment["PYTHONDONTWRITEBYTECODE"] = "1";
        environment["PYTHONIOENCODING"] = "utf-8";
        environment["FANOUT_INVOCATIONS_PER_PROCESS"] = function.InvocationsPerProcess.ToString(CultureInfo.InvariantCulture);
        // SDK calls of a function stay on this machine unless the function's own environment says otherwise.
        environment["AWS_ACCESS_KEY_ID"] = "local";
        environment["AWS_SECRET_ACCESS_KEY"] = "local";
        environment["AWS_ENDPOINT_URL_SFN"] = address.GetLeftPart(UriPartial.Authority);
        environment["AWS_ENDPOINT_URL_LAMBDA"] = address.GetLeftPart(UriPartial.Authority);
        foreach (var (name, value) in function.Environment)
        {
            environment[name] = value;
        }
    }
}
