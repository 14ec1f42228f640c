using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fanout.Emulator.Tests.Processes;
using Fanout.Emulator.Tests.Wire;

namespace Fanout.Emulator.Tests.Restart;

/// <summary>
/// An endpoint on one state directory that is killed and started again. Its function, named <c>item</c>, takes a while, gives back its
/// event, and keeps a list of its calls on disk.
/// </summary>
internal sealed class KilledEndpoint : IAsyncDisposable
{
    internal const string FunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:item";

    private const int LongestRunMilliseconds = 250;
    private const int OneInSoManyKillsIsEarly = 4;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private const string Code = """
        import os, time

        def handler(event, context):
            with open(os.environ["CALLS"], "a") as calls:
                calls.write(f"{event}\n")
            time.sleep(0.02)
            return event
        """;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fanout-kill-");
    private readonly HttpClient _http = new();
    private readonly CancellationToken _token;
    private EndpointProcess? _process;

    private KilledEndpoint(CancellationToken token)
    {
        _token = token;
    }

    private string CallsPath => Path.Combine(_root.FullName, "calls");

    private string ConfigurationPath => Path.Combine(_root.FullName, "endpoint.json");

    /// <summary>Starts it for the first time.</summary>
    internal static async Task<KilledEndpoint> StartAsync(CancellationToken token)
    {
        var endpoint = new KilledEndpoint(token);
        await File.WriteAllTextAsync(Path.Combine(endpoint._root.FullName, "app.py"), Code, token);
        await File.WriteAllTextAsync(endpoint.CallsPath, "", token);
        await File.WriteAllTextAsync(endpoint.ConfigurationPath, endpoint.Configure(), token);
        await endpoint.StartProcessAsync();
        return endpoint;
    }

    /// <summary>Creates a machine and starts it.</summary>
    internal async Task<string> RunAsync(string definition, string input)
    {
        var machine = await GetAsync("CreateStateMachine", new JsonObject
        {
            ["name"] = "killed",
            ["definition"] = definition,
            ["roleArn"] = WireEndpoint.RoleArn,
        });
        var started = await GetAsync("StartExecution", new JsonObject { ["stateMachineArn"] = (string?)machine["stateMachineArn"], ["input"] = input });
        return (string)started["executionArn"]!;
    }

    /// <summary>
    /// Kills it at random moments of a run and starts it again. What has ended is asked for right before each kill; the answer is what
    /// the endpoint must not forget.
    /// </summary>
    internal async Task<IReadOnlyList<AcknowledgedEnd>> KillAsync(int kills, Random random, Func<Task<IEnumerable<string>>> readEnded)
    {
        var acknowledged = new List<AcknowledgedEnd>();
        for (var kill = 0; kill < kills; kill++)
        {
            await LetRunAsync(random, isEarly: kill > 0 && random.Next(OneInSoManyKillsIsEarly) == 0);
            var ended = await readEnded();
            await _process!.KillAsync();
            var calls = ReadCalls().Count;
            acknowledged.AddRange(ended.Select(key => new AcknowledgedEnd(key, calls)));
            await StartProcessAsync();
        }

        return acknowledged;
    }

    /// <summary>Asks until the execution has ended.</summary>
    internal async Task<JsonNode> WaitForEndAsync(string execution)
    {
        using var glances = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (true)
        {
            var description = await GetAsync("DescribeExecution", new JsonObject { ["executionArn"] = execution });
            if ((string?)description["status"] != "RUNNING")
            {
                return description;
            }

            await glances.WaitForNextTickAsync(_token);
        }
    }

    /// <summary>Events of the function's calls, in their order.</summary>
    internal IReadOnlyList<int> ReadCalls() =>
        [.. File.ReadAllLines(CallsPath).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    /// <summary>Calls an operation that must succeed.</summary>
    internal async Task<JsonNode> GetAsync(string operation, JsonObject request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _process!.Address) { Content = WireEndpoint.Body(request.ToJsonString()) };
        message.Headers.Add("X-Amz-Target", $"AWSStepFunctions.{operation}");
        using var response = await _http.SendAsync(message, _token);
        var text = await response.Content.ReadAsStringAsync(_token);
        Assert.True(response.IsSuccessStatusCode, $"{operation}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Reads all pages of a list.</summary>
    internal async Task<IReadOnlyList<JsonNode>> ListAsync(string operation, string member, JsonObject request)
    {
        var items = new List<JsonNode>();
        do
        {
            var page = await GetAsync(operation, request);
            items.AddRange(page[member]!.AsArray().Select(item => item!));
            request["nextToken"] = (string?)page["nextToken"];
        }
        while (request["nextToken"] is not null);
        return items;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _root.Delete(recursive: true);
    }

    // An early kill falls into the start, most often before the function is called again; the others leave time for some calls.
    private async Task LetRunAsync(Random random, bool isEarly)
    {
        var calls = new FileInfo(CallsPath).Length;
        while (!isEarly && new FileInfo(CallsPath).Length == calls)
        {
            await Task.Delay(Glance, TimeProvider.System, _token);
        }

        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LongestRunMilliseconds)), TimeProvider.System, _token);
    }

    private async Task StartProcessAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _process = await EndpointProcess.StartAsync("--config", ConfigurationPath, "--state", Path.Combine(_root.FullName, "state"));
    }

    private string Configure() => JsonSerializer.Serialize(new
    {
        Emulator = new
        {
            Functions = new
            {
                Definitions = new[] { new { Name = "item", Kind = "Python", Path = "app.py", Handler = "handler", Environment = new { CALLS = CallsPath } } },
            },
        },
    });
}
