using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Fanout.Emulator.Faults;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Functions.Logs;
using Fanout.Emulator.Logs;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Emulator.Tests.Wire;

/// <summary>A running endpoint and what a client of AWS would do with it.</summary>
public sealed class WireEndpoint : IAsyncDisposable
{
    internal const string RoleArn = "arn:aws:iam::123456789012:role/machine";
    internal const string PassDefinition = """{"StartAt":"A","States":{"A":{"Type":"Pass","End":true}}}""";

    private readonly EmulatorApplication _application;

    private WireEndpoint(EmulatorOptions options)
    {
        _application = EmulatorApplication.Create(options);
    }

    internal HttpClient Http { get; } = new();

    internal Uri Address => _application.Address;

    /// <summary>All lines that a function wrote, oldest first.</summary>
    internal IReadOnlyList<LogLine> LogOf(string function) =>
        _application.Services.GetRequiredService<LogGroups>().TryFind(FunctionLogs.GroupOf(function), out var group) ? group.Find(new LogQuery()) : [];

    internal EndpointFaults Faults => _application.Faults;

    internal FunctionRegistry Functions => _application.Services.GetRequiredService<FunctionRegistry>();

    internal static async Task<WireEndpoint> StartAsync(string? stateDirectory = null, Action<EmulatorOptions>? configure = null)
    {
        var options = new EmulatorOptions { Port = 0 };
        options.Registry.StateDirectory = stateDirectory;
        configure?.Invoke(options);
        var endpoint = new WireEndpoint(options);
        await endpoint._application.StartAsync(TestContext.Current.CancellationToken);
        endpoint.Http.BaseAddress = endpoint.Address;
        return endpoint;
    }

    internal async Task<WireResponse> SendAsync(string? target, HttpContent content, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
        if (target is not null)
        {
            request.Headers.Add("X-Amz-Target", target);
        }

        change?.Invoke(request);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await WireResponse.ReadAsync(response);
    }

    internal Task<WireResponse> CallTextAsync(string operation, string body) => SendAsync($"AWSStepFunctions.{operation}", Body(body));

    internal Task<WireResponse> CallAsync(string operation, JsonObject request) => CallTextAsync(operation, request.ToJsonString());

    /// <summary>Calls an operation that must succeed.</summary>
    internal async Task<JsonNode> GetAsync(string operation, JsonObject request)
    {
        var response = await CallAsync(operation, request);
        Assert.True(response.Status == 200, response.Text);
        return response.Json;
    }

    internal async Task<string> CreateMachineAsync(string name, string definition = PassDefinition, string type = "STANDARD")
    {
        var created = await GetAsync("CreateStateMachine", new JsonObject
        {
            ["name"] = name,
            ["definition"] = definition,
            ["roleArn"] = RoleArn,
            ["type"] = type,
        });
        return (string)created["stateMachineArn"]!;
    }

    internal async Task<string> StartAsync(string machineArn, string? input = null, string? name = null)
    {
        var request = new JsonObject { ["stateMachineArn"] = machineArn };
        if (input is not null)
        {
            request["input"] = input;
        }

        if (name is not null)
        {
            request["name"] = name;
        }

        return (string)(await GetAsync("StartExecution", request))["executionArn"]!;
    }

    /// <summary>Asks until the execution has ended.</summary>
    internal async Task<JsonNode> WaitForEndAsync(string executionArn)
    {
        while (true)
        {
            var execution = await GetAsync("DescribeExecution", new JsonObject { ["executionArn"] = executionArn });
            if ((string?)execution["status"] != "RUNNING")
            {
                return execution;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    internal static StringContent Body(string text, string contentType = "application/x-amz-json-1.0") =>
        new(text, Encoding.UTF8, new MediaTypeHeaderValue(contentType));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.DisposeAsync();
    }
}
