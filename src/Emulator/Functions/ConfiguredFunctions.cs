namespace Fanout.Emulator.Functions;

/// <summary>Registers the functions of the configuration at the start.</summary>
internal sealed class ConfiguredFunctions(
    FunctionOptions options,
    FunctionRegistry registry,
    TimeProvider time,
    ILogger<ConfiguredFunctions> logger) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var baseDirectory = string.IsNullOrEmpty(options.BaseDirectory)
            ? Directory.GetCurrentDirectory()
            : Path.GetFullPath(options.BaseDirectory);
        foreach (var registration in options.Definitions)
        {
            var function = Define(registration, baseDirectory, time.GetUtcNow());
            if (!Path.Exists(function.CodePath))
            {
                logger.CodeMissing(function.Name, function.CodePath);
            }

            registry.Set(function);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static FunctionDefinition Define(FunctionRegistration registration, string baseDirectory, DateTimeOffset now)
    {
        var kind = registration.Kind ?? throw new InvalidOperationException($"Function '{registration.Name}' has no kind.");
        return new FunctionDefinition
        {
            Name = registration.Name,
            Kind = kind,
            CodePath = Path.GetFullPath(registration.Path, baseDirectory),
            Handler = registration.Handler,
            Timeout = registration.Timeout,
            MemoryMegabytes = registration.MemoryMegabytes,
            Concurrency = registration.Concurrency,
            InvocationsPerProcess = registration.InvocationsPerProcess ?? Runtimes.DefaultInvocationsPerProcess(kind),
            Environment = new Dictionary<string, string>(registration.Environment),
            Arguments = [.. registration.Arguments],
            Runtime = Runtimes.NameFor(kind),
            LastModified = now,
        };
    }
}
