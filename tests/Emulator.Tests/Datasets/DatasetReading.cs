using System.Text;
using System.Text.Json;
using Fanout.Emulator.Datasets;
using Fanout.Emulator.Tests.Objects;

namespace Fanout.Emulator.Tests.Datasets;

/// <summary>Reads datasets of a store as a Map does.</summary>
internal static class DatasetReading
{
    internal static ItemReaderRequest Get(string key, string? inputType) => new()
    {
        Resource = "arn:aws:states:::s3:getObject",
        ParametersJson = JsonSerializer.Serialize(new { Bucket = TestObjects.Bucket, Key = key }),
        InputType = inputType,
    };

    internal static ItemReaderRequest List(string prefix) => new()
    {
        Resource = "arn:aws:states:::s3:listObjectsV2",
        ParametersJson = JsonSerializer.Serialize(new { Bucket = TestObjects.Bucket, Prefix = prefix }),
    };

    internal static async Task<List<string>> ReadAsync(this TestObjects objects, ItemReaderRequest request)
    {
        var token = TestContext.Current.CancellationToken;
        var dataset = await new S3ItemReader(objects.Store).OpenAsync(request, token);
        var items = new List<string>();
        await foreach (var item in dataset.Items.WithCancellation(token))
        {
            items.Add(Encoding.UTF8.GetString(item.Span));
        }

        return items;
    }

    /// <summary>Reads content as if it were an object.</summary>
    internal static async Task<List<string>> ReadAsync(byte[] content, string inputType, Func<ItemReaderRequest, ItemReaderRequest>? change = null)
    {
        await using var objects = await TestObjects.CreateAsync();
        await objects.PutAsync("data", content);
        var request = Get("data", inputType);
        return await objects.ReadAsync(change is null ? request : change(request));
    }

    internal static Task<List<string>> ReadAsync(string content, string inputType, Func<ItemReaderRequest, ItemReaderRequest>? change = null) =>
        ReadAsync(Encoding.UTF8.GetBytes(content), inputType, change);

    internal static async Task<string> FailAsync(byte[] content, string inputType, Func<ItemReaderRequest, ItemReaderRequest>? change = null) =>
        (await Assert.ThrowsAsync<ItemReaderException>(() => ReadAsync(content, inputType, change))).Message;

    internal static Task<string> FailAsync(string content, string inputType, Func<ItemReaderRequest, ItemReaderRequest>? change = null) =>
        FailAsync(Encoding.UTF8.GetBytes(content), inputType, change);
}
