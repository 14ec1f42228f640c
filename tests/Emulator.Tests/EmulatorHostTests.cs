using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Tests.Functions;
using Fanout.Emulator.Tests.Journal;
using Fanout.Emulator.Tests.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Fanout.Emulator.Tests;

[Trait("Category", "Integration")]
public sealed class EmulatorHostTests
{
    [Fact]
    public async Task Start_PortTaken_SaysSoAndEnds()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        using var host = StartHost("--port", $"{port}");
        var errors = await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, host.ExitCode);
        Assert.Contains($"{port}", errors, StringComparison.Ordinal);
        Assert.Contains("Choose another port with --port", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "70000", "Emulator:Port must be 0 to 65535, but is '70000'.")]
    [InlineData("--Emulator:Functions:MaxProcesses", "0", "Emulator:Functions:MaxProcesses must be 1 or more, but is '0'.")]
    [InlineData("--config", "/nowhere/emulator.json", "/nowhere/emulator.json")]
    public async Task Start_BadSetting_NamesItAndEnds(string key, string value, string message)
    {
        using var host = StartHost(key, value);
        var errors = await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, host.ExitCode);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DamagedState_NamesTheFileAndWhatToDoAndEnds()
    {
        var folder = Directory.CreateTempSubdirectory("fanout-tests-");
        try
        {
            await using (var endpoint = await WireEndpoint.StartAsync(folder.FullName))
            {
                await endpoint.CreateMachineAsync("first");
                await endpoint.CreateMachineAsync("second");
            }

            var catalog = folder.GetFiles("catalog-*.log").Single().FullName;
            var offset = JournalDamage.Damage(catalog, frame: 1);

            using var host = StartHost("--port", "0", "--state", folder.FullName);
            var errors = await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await host.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal(1, host.ExitCode);
            Assert.StartsWith($"The file '{catalog}' is damaged at byte {offset}. Nothing was deleted. Restore the folder", errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void From_SeveralWrongSettings_NamesThemAll()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Emulator:Host"] = "everywhere",
            ["Emulator:Registry:AccountId"] = "12",
            ["Emulator:Functions:Definitions:0:Name"] = "has space",
            ["Emulator:Functions:Definitions:0:Kind"] = "Dotnet",
            ["Emulator:Functions:Definitions:0:Path"] = "a.dll",
            ["Emulator:Functions:Definitions:0:Handler"] = "nonsense",
        }).Build();

        var exception = Assert.Throws<OptionsValidationException>(() => EmulatorOptions.From(configuration));

        Assert.Collection(
            exception.Failures,
            failure => Assert.StartsWith("Emulator:Host must be an IP address", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("Emulator:Registry:AccountId", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("Emulator:Functions:Definitions:0:Name", failure, StringComparison.Ordinal),
            failure => Assert.StartsWith("Emulator:Functions:Definitions:0:Handler must be Assembly::Type::Method", failure, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FunctionKind.Python, "import time\ndef handler(event, context):\n    if event == 'hang':\n        while True: pass\n    return {pid}")]
    [InlineData(FunctionKind.Node, "exports.handler = async (event) => { if (event === 'hang') for (;;) {} return {pid}; };")]
    public async Task Kill_WhileAFunctionHangs_LeavesNoProcess(FunctionKind kind, string code)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test looks for processes in /proc.");
        await FunctionEndpoint.RequireAsync(kind);
        var folder = Directory.CreateTempSubdirectory("fanout-tests-");
        using var host = StartHost("--port", "0", "--config", await WriteConfigurationAsync(folder, kind, code));
        using var http = new HttpClient { BaseAddress = await ReadAddressAsync(host) };
        var hung = Assert.ThrowsAnyAsync<HttpRequestException>(() => InvokeAsync(http, "\"hang\""));
        var processIds = new[] { int.Parse(await InvokeAsync(http, "1"), System.Globalization.CultureInfo.InvariantCulture) };

        host.Kill();
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);
        await hung;

        foreach (var processId in processIds)
        {
            await WaitForEndAsync(processId);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Terminate_Host_EndsCleanly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "The test sends SIGTERM.");
        using var host = StartHost("--port", "0");
        await ReadAddressAsync(host);

        using var kill = Process.Start("kill", ["-TERM", $"{host.Id}"]);
        await host.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, host.ExitCode);
    }

    private static Process StartHost(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", ["exec", typeof(EmulatorApplication).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task<Uri> ReadAddressAsync(Process host)
    {
        const string Prefix = "Step Functions and Lambda endpoint: ";
        while (await host.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Prefix, StringComparison.Ordinal))
            {
                return new Uri(line[Prefix.Length..]);
            }
        }

        throw new InvalidOperationException(await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> WriteConfigurationAsync(DirectoryInfo folder, FunctionKind kind, string code)
    {
        var python = kind == FunctionKind.Python;
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, python ? "app.py" : "app.js"),
            code.Replace("{pid}", python ? "__import__('os').getpid()" : "process.pid", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var configuration = Path.Combine(folder.FullName, "emulator.json");
        await File.WriteAllTextAsync(
            configuration,
            JsonSerializer.Serialize(new
            {
                Emulator = new
                {
                    Functions = new
                    {
                        Definitions = new[]
                        {
                            new { Name = "app", Kind = kind.ToString(), Path = python ? "app.py" : "app.js", Handler = "handler", Timeout = "00:05:00" },
                        },
                    },
                },
            }),
            TestContext.Current.CancellationToken);
        return configuration;
    }

    private static async Task<string> InvokeAsync(HttpClient http, string payload)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(payload));
        using var response = await http.PostAsync(
            new Uri("/2015-03-31/functions/app/invocations", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WaitForEndAsync(int processId)
    {
        while (Directory.Exists($"/proc/{processId}") && !await IsZombieAsync(processId))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<bool> IsZombieAsync(int processId)
    {
        try
        {
            var status = await File.ReadAllTextAsync($"/proc/{processId}/stat", TestContext.Current.CancellationToken);
            return status[(status.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }
}
