using System.ComponentModel;
using System.Diagnostics;

namespace Fanout.Emulator.Functions.Processes;

/// <summary>
/// Finds the programs that run functions. A version manager puts a shell script in front of the interpreter; killing that script would
/// leave the interpreter alive, so the candidate is asked once for the binary behind it.
/// </summary>
internal sealed class Interpreters(FunctionOptions options, ILogger<Interpreters> logger) : IDisposable
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<FunctionKind, string> _found = [];

    private sealed record Language(string Name, string Setting, string? Configured, string[] Commands, string[] Question);

    public void Dispose() => _gate.Dispose();

    /// <summary>The interpreter's binary for Python, Node or .NET.</summary>
    /// <exception cref="FunctionLaunchException">There is none.</exception>
    internal async Task<string> FindAsync(FunctionKind kind, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_found.TryGetValue(kind, out var path))
            {
                path = kind == FunctionKind.Dotnet ? FindDotnet() : await FindAsync(Describe(kind), cancellationToken);
                _found.Add(kind, path);
                logger.InterpreterFound(kind, path);
            }

            return path;
        }
        finally
        {
            _gate.Release();
        }
    }

    private Language Describe(FunctionKind kind) => kind == FunctionKind.Python
        ? new("Python", $"{FunctionOptions.SectionName}:{nameof(FunctionOptions.PythonPath)}", options.PythonPath,
            ["python3", "python"], ["-c", "import sys; print(sys.executable)"])
        : new("Node.js", $"{FunctionOptions.SectionName}:{nameof(FunctionOptions.NodePath)}", options.NodePath,
            ["node", "nodejs"], ["-p", "process.execPath"]);

    private static async Task<string> FindAsync(Language language, CancellationToken cancellationToken)
    {
        var configured = !string.IsNullOrWhiteSpace(language.Configured);
        string[] commands = configured ? [language.Configured!] : language.Commands;
        var problem = "it is not on PATH";
        foreach (var command in commands)
        {
            if (SearchPath(command) is not { } candidate)
            {
                continue;
            }

            try
            {
                return await AskAsync(candidate, language.Question, cancellationToken);
            }
            catch (FunctionLaunchException exception)
            {
                problem = exception.Message;
            }
        }

        throw new FunctionLaunchException(configured
            ? $"{language.Name} cannot be started: '{language.Configured}' of {language.Setting} "
                + $"{(problem == "it is not on PATH" ? "does not exist" : $"failed ({problem})")}. Correct {language.Setting}."
            : $"{language.Name} was not found: {problem} (looked for {string.Join(", ", commands)}). "
                + $"Install {language.Name} or set {language.Setting} to its binary.");
    }

    private static string? SearchPath(string command)
    {
        if (command.Contains(Path.DirectorySeparatorChar) || command.Contains(Path.AltDirectorySeparatorChar))
        {
            return File.Exists(command) ? Path.GetFullPath(command) : null;
        }

        var fileName = OperatingSystem.IsWindows() && !Path.HasExtension(command) ? command + ".exe" : command;
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, fileName))
            .FirstOrDefault(File.Exists);
    }

    private static async Task<string> AskAsync(string candidate, string[] question, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(AnswerTimeout);
        var start = new ProcessStartInfo(candidate, question) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start) ?? throw new FunctionLaunchException($"'{candidate}' did not start");
            try
            {
                var errors = process.StandardError.ReadToEndAsync(deadline.Token);
                var answer = (await process.StandardOutput.ReadToEndAsync(deadline.Token)).Trim();
                await process.WaitForExitAsync(deadline.Token);
                return process.ExitCode == 0 && File.Exists(answer)
                    ? answer
                    : throw new FunctionLaunchException($"'{candidate}' ended with code {process.ExitCode}: {(await errors).Trim()}");
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                throw new FunctionLaunchException($"'{candidate}' did not answer within {AnswerTimeout.TotalSeconds:F0} seconds");
            }
        }
        catch (Win32Exception exception)
        {
            throw new FunctionLaunchException($"'{candidate}' cannot be started: {exception.Message}", exception);
        }
    }

    private string FindDotnet()
    {
        if (!string.IsNullOrWhiteSpace(options.DotnetPath))
        {
            return SearchPath(options.DotnetPath) ?? throw new FunctionLaunchException(
                $"'{options.DotnetPath}' of {FunctionOptions.SectionName}:{nameof(FunctionOptions.DotnetPath)} does not exist.");
        }

        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var beside = Path.Combine(root, name);
        return File.Exists(beside)
            ? beside
            : SearchPath(name) ?? throw new FunctionLaunchException(
                "The dotnet command was not found beside the running runtime or on PATH. "
                + $"Set {FunctionOptions.SectionName}:{nameof(FunctionOptions.DotnetPath)} to it.");
    }
}
