using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Fanout.Emulator.Tests.Wire;

/// <summary>The AWS command line interface, run as a user would run it.</summary>
internal sealed class AwsCommandLine(string path, Uri endpoint)
{
    /// <summary>The <c>aws</c> command on PATH, or the test is skipped with the reason.</summary>
    internal static async Task<AwsCommandLine> RequireAsync(Uri endpoint)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin"))
        {
            var path = Path.Combine(folder, OperatingSystem.IsWindows() ? "aws.exe" : "aws");
            if (File.Exists(path) && await AnswersAsync(path))
            {
                return new AwsCommandLine(path, endpoint);
            }
        }

        Assert.Skip("The AWS command line interface (aws) is not on PATH.");
        throw new InvalidOperationException("Unreachable: the test is skipped.");
    }

    /// <summary>Runs a command that must succeed.</summary>
    internal async Task<JsonNode> RunAsync(params string[] arguments)
    {
        var (exitCode, output, errors) = await RunProcessAsync(path, ["--endpoint-url", endpoint.ToString(), "--output", "json", .. arguments]);
        Assert.True(exitCode == 0, errors);
        return JsonNode.Parse(output)!;
    }

    /// <summary>Runs a command that must fail; gives what it says.</summary>
    internal async Task<string> FailAsync(params string[] arguments)
    {
        var (exitCode, _, errors) = await RunProcessAsync(path, ["--endpoint-url", endpoint.ToString(), .. arguments]);
        Assert.NotEqual(0, exitCode);
        return errors;
    }

    // A version manager can put a command on PATH that does not work.
    private static async Task<bool> AnswersAsync(string path) => (await RunProcessAsync(path, ["--version"])).ExitCode == 0;

    private static async Task<(int ExitCode, string Output, string Errors)> RunProcessAsync(string path, IEnumerable<string> arguments)
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ACCESS_KEY_ID"] = "local",
                ["AWS_SECRET_ACCESS_KEY"] = "local",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_MAX_ATTEMPTS"] = "1",
                ["AWS_PAGER"] = "",
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var errors = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output, await errors);
    }
}
