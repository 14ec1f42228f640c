using System.Text.Json.Nodes;
using Fanout.Emulator.Tests.Wire;

namespace Fanout.Emulator.Tests.Faults;

[Trait("Category", "Integration")]
public sealed class FaultApiTests : IAsyncLifetime
{
    private static readonly Uri Faults = new("/_fanout/faults", UriKind.Relative);

    private WireEndpoint _endpoint = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _endpoint = await WireEndpoint.StartAsync();

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();

    [Fact]
    public async Task Put_Rules_TakeEffectAndAreCounted()
    {
        var (status, set) = await PutAsync("""
            {"seed":7,"rules":[{"kind":"Throttling","service":"states","operation":"List*","every":2},
                               {"kind":"Latency","operation":"Describe*","delay":"00:00:00.01","maxDelay":"00:00:00.02","probability":0.5}]}
            """);
        var first = await _endpoint.CallTextAsync("ListStateMachines", "{}");
        var second = await _endpoint.CallTextAsync("ListStateMachines", "{}");
        var shown = await GetAsync();

        Assert.Equal(200, status);
        Assert.Equal(7, (int)set["seed"]!);
        Assert.Equal((200, 400), (first.Status, second.Status));
        Assert.Equal((2, 1), ((int)shown["rules"]![0]!["matched"]!, (int)shown["rules"]![0]!["injected"]!));
        Assert.Equal("List*", (string?)shown["rules"]![0]!["rule"]!["operation"]);
        Assert.Equal("00:00:00.0200000", (string?)shown["rules"]![1]!["rule"]!["maxDelay"]);
    }

    [Fact]
    public async Task Delete_RemovesAllRules()
    {
        await PutAsync("""{"rules":[{"kind":"InternalFailure"}]}""");

        using var response = await _endpoint.Http.DeleteAsync(Faults, Token);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Empty((await GetAsync())["rules"]!.AsArray());
        Assert.Equal(200, (await _endpoint.CallTextAsync("ListStateMachines", "{}")).Status);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    [InlineData("{}", "The body must be")]
    [InlineData("""{"rules":[null]}""", "The body must be")]
    [InlineData("""{"rules":[{"kind":"Nothing"}]}""", "kind")]
    [InlineData("""{"rules":[{"kind":"Latency","dealy":"00:00:01"}]}""", "dealy")]
    [InlineData("""{"rules":[{"kind":"Latency"}]}""", "rules:0:Delay must be longer than zero for Latency.")]
    public async Task Put_WrongBody_IsRefusedWithTheReason(string body, string reason)
    {
        var (status, answer) = await PutAsync(body);

        Assert.Equal(400, status);
        Assert.Contains(reason, (string?)answer["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_FromAWebPage_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Faults) { Content = WireEndpoint.Body("""{"rules":[]}""", "application/json") };
        request.Headers.Add("Origin", "https://example.com");

        using var response = await _endpoint.Http.SendAsync(request, Token);

        Assert.Equal(403, (int)response.StatusCode);
    }

    private async Task<(int Status, JsonNode Answer)> PutAsync(string body)
    {
        using var content = WireEndpoint.Body(body, "application/json");
        using var response = await _endpoint.Http.PutAsync(Faults, content, Token);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Token))!);
    }

    private async Task<JsonNode> GetAsync() => JsonNode.Parse(await _endpoint.Http.GetStringAsync(Faults, Token))!;
}
