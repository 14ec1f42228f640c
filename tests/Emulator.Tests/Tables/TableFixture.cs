using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tables;
using Fanout.Emulator.Tasks.Services;
using Microsoft.Extensions.Time.Testing;

namespace Fanout.Emulator.Tests.Tables;

/// <summary>A table <c>ttt</c> with key <c>id</c>, and a table <c>sorted</c> with key <c>id</c> and sort key <c>n</c>.</summary>
internal sealed class TableFixture
{
    private readonly TableService _service;

    internal TableFixture(TableStore? store = null)
    {
        var time = new FakeTimeProvider();
        store ??= new TableStore(Options(), new MemoryJournal(), time);
        _service = new TableService(new ItemOperations(store), new ReadOperations(store), new TableOperations(store, EmulatorAccount.Default, time));
    }

    internal static TableOptions Options() => new()
    {
        MaxMegabytes = 1,
        Definitions =
        {
            new TableDefinition { Name = "ttt", PartitionKey = "id" },
            new TableDefinition { Name = "sorted", PartitionKey = "id", SortKey = "n", SortKeyType = "N" },
        },
    };

    /// <summary>Calls an operation that must succeed.</summary>
    internal async Task<JsonElement> GetAsync(string operation, string request)
    {
        var reply = await _service.CallAsync(operation, Json(request), TestContext.Current.CancellationToken);
        Assert.True(reply is ServiceReply.Answered, reply.ToString());
        return ((ServiceReply.Answered)reply).Answer.Element;
    }

    /// <summary>Calls an operation that must be refused; gives code and message.</summary>
    internal async Task<(string Code, string? Message)> FailAsync(string operation, string request)
    {
        var reply = Assert.IsType<ServiceReply.Refused>(await _service.CallAsync(operation, Json(request), TestContext.Current.CancellationToken));
        return (reply.Code, reply.Message);
    }

    /// <summary>Puts an item with the key 1 into table <c>ttt</c>.</summary>
    internal Task PutAsync(string attributes) => GetAsync("PutItem", $$$"""{"TableName":"ttt","Item":{"id":{"S":"1"} {{{attributes}}} } }""");

    /// <summary>The item with the key 1.</summary>
    internal async Task<string> ItemAsync() => (await GetAsync("GetItem", """{"TableName":"ttt","Key":{"id":{"S":"1"}}}""")).GetRawText();

    private static JsonData Json(string text) => JsonData.FromElement(JsonElement.Parse(text));
}
