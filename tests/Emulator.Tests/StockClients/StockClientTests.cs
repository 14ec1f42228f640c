using System.Diagnostics;
using Fanout.Emulator.Tests.Processes;
using Fanout.Emulator.Tests.Wire;

namespace Fanout.Emulator.Tests.StockClients;

/// <summary>What people have installed drives the endpoint as a process; eng/tools.sh installs it for the gate.</summary>
[Trait("Category", "Integration")]
public sealed class StockClientTests : IDisposable
{
    private const string Remedy = "Run: bash -c 'source eng/tools.sh && require_tools'";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string Scripts = SampleMachines.PathOf("tests/StockClients");

    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("fanout-clients-");

    [Fact]
    public async Task Boto3_OfDebian_PassesItsChecks() => await RunAsync(Find("python3"), ["boto3/checks.py"], checks: 10);

    [Fact]
    public async Task CommandLineInterface_OfDebian_PassesItsChecks() => await RunAsync("bash", ["cli/checks.sh", Find("aws")], checks: 6);

    [Fact]
    public async Task JavaScriptSdk_OfNpm_PassesItsChecks()
    {
        Assert.True(Directory.Exists(Path.Combine(Scripts, "js", "node_modules")), $"tests/StockClients/js has no node_modules. {Remedy}");
        await RunAsync(Find("node", debian: false), ["js/checks.js"], checks: 11, Convert.ToBase64String(FailingOnce()));
    }

    public void Dispose() => _work.Delete(recursive: true);

    // Fails the first time, whichever process runs it.
    private byte[] FailingOnce() => FunctionPackage.Zip(("app.py", $"""
        import pathlib
        tried = pathlib.Path("{_work.FullName}/tried")
        def handler(event, context):
            if not tried.exists():
                tried.touch()
                raise ValueError("not now")
            return event + 1
        """));

    // On Debian the packaged program, whatever a version manager puts earlier on PATH.
    private static string Find(string program, bool debian = true)
    {
        string[] folders = debian && File.Exists("/usr/bin/apt-get")
            ? ["/usr/bin"]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.True(found is not null, $"{program} is not in {string.Join(Path.PathSeparator, folders)}. {Remedy}");
        return found;
    }

    private async Task RunAsync(string program, string[] arguments, int checks, params string[] more)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await using var endpoint = await EndpointProcess.StartAsync("--state", Path.Combine(_work.FullName, "state"));
        using var process = Process.Start(Command(program, [.. arguments, endpoint.Address.GetLeftPart(UriPartial.Authority), .. more]))!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end:\n{await output}{await errors}");
        }

        var said = await output;
        Assert.True(process.ExitCode == 0, $"{said}{await errors}\nIf a module is missing: {Remedy}");
        Assert.Equal(checks, said.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }

    private static ProcessStartInfo Command(string program, string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = Scripts,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            // Neither the machine's profiles nor its proxy play a part.
            ["AWS_CONFIG_FILE"] = "/dev/null",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["NO_PROXY"] = "127.0.0.1",
        },
    };
}
