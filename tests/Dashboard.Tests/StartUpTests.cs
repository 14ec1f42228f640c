using System.Net;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using Fanout.Dashboard.Hosting;
using Fanout.Dashboard.Hosting.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Fanout.Dashboard.Tests;

[Trait("Category", "Integration")]
public sealed class StartUpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Assets_OfTheRepositoryAndOfPackages_AreServed()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);

        foreach (var path in (string[])["css/tokens.css", "_content/MudBlazor/MudBlazor.min.css", "js/heat-strip.js", "lib/codemirror/codemirror.js", "fonts/inter-latin-wght-normal.woff2", "_framework/blazor.web.js"])
        {
            using var answer = await dashboard.Client.GetAsync(path, Token);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Page_NamesItsAssetsByFingerprint_AndTheyAreServed()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);

        var page = await dashboard.Client.GetStringAsync("runs", Token);
        var fingerprinted = Regex.Match(page, "href=\"(css/tokens\\.[a-z0-9]+\\.css)\"").Groups[1].Value;
        using var answer = await dashboard.Client.GetAsync(fingerprinted, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("machines", "Machines")]
    [InlineData("runs", "Runs")]
    [InlineData("failed", "Failed items")]
    [InlineData("runs/404", "There is no such run")]
    public async Task Page_BeforeAnyScript_HasItsContent(string path, string expected)
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);

        var page = await dashboard.Client.GetStringAsync(path, Token);

        Assert.Contains(expected, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_StateOfTheEndpointUnreadable_NamesTheFileAndKeepsIt()
    {
        var state = Directory.CreateTempSubdirectory("fanout-damaged-");
        var catalog = Path.Combine(state.FullName, "catalog-000000.log");
        var content = Enumerable.Repeat((byte)1, 100).ToArray();
        await File.WriteAllBytesAsync(catalog, content, Token);

        var exception = await Assert.ThrowsAsync<EndpointStartException>(
            () => RunningDashboard.StartAsync(Token, $"--Emulator:Registry:StateDirectory={state.FullName}"));

        Assert.Contains($"'{catalog}'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllBytesAsync(catalog, Token));
        state.Delete(recursive: true);
    }

    [Fact]
    public async Task Address_ThatDoesNotExist_IsNotFound()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);

        using var answer = await dashboard.Client.GetAsync("nothing/here", Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is nothing at this address", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    public async Task Hub_AskedByAPageOfAnotherSite_Refuses(string origin)
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.CollectHttpResponseDetails = true;

        var connect = socket.ConnectAsync(new Uri($"ws://{dashboard.Address.Authority}/hubs/runs"), Token);

        await Assert.ThrowsAsync<WebSocketException>(() => connect);
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Hub_AskedByItsOwnPage_Accepts()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", $"http://{dashboard.Address.Authority}");

        await socket.ConnectAsync(new Uri($"ws://{dashboard.Address.Authority}/hubs/runs"), Token);

        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task Page_AskedForByAnotherName_IsRefused()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "runs");
        request.Headers.Host = "rebound.example";

        using var answer = await dashboard.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Create_EveryValidator_IsRegisteredOnce()
    {
        await using var dashboard = await RunningDashboard.StartAsync(Token);

        Assert.Single(dashboard.Services.GetServices<IValidateOptions<ConnectionsOptions>>());
    }
}
