using System.Globalization;
using System.Text;
using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Objects;
using Fanout.StatesLanguage.Expressions.Json;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>
/// The common actions of <c>arn:aws:states:::aws-sdk:s3:action</c>, on the endpoint's own objects or those of the configured S3.
/// Observed: aws_sdk.no_such_bucket.
/// </summary>
internal sealed class ObjectIntegration(IObjectStore store) : IIntegration, ITaskHandler
{
    private const string Service = "S3";
    private const string Bucket = "Bucket";
    private const string Key = "Key";

    /// <summary>The actions there are.</summary>
    internal static readonly IReadOnlyList<string> Actions = ["deleteObject", "getObject", "headBucket", "headObject", "listObjects", "listObjectsV2", "putObject"];

    /// <inheritdoc />
    public ITaskHandler? Find(TaskResource resource) =>
        resource is { SdkService: "s3", IsJob: false } && Actions.Contains(resource.Action) ? this : null;

    /// <inheritdoc />
    public async Task<TaskOutcome> InvokeAsync(TaskCall call, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(call.Input.Utf8, new JsonDocumentOptions { MaxDepth = JsonData.MaxDepth });
        var parameters = document.RootElement;
        var action = TaskResource.Parse(call.Resource).Action;
        var required = action.EndsWith("Object", StringComparison.Ordinal) ? (string[])[Bucket, Key] : [Bucket];
        foreach (var field in required)
        {
            if (parameters.ValueKind != JsonValueKind.Object || Text(parameters, field) is null)
            {
                return ParameterCheck.Fail(call, $"The field '{field}' is required but was missing");
            }
        }

        try
        {
            var result = await AnswerAsync(action, parameters, call.MaxAnswerBytes, cancellationToken);
            return TaskAnswer.Take(result, call, "aws-sdk:s3");
        }
        catch (ObjectStoreException exception)
        {
            var id = Guid.NewGuid().ToString("N")[..16].ToUpperInvariant();
            return new TaskOutcome.Failed(
                $"{Service}.{ServiceFailure.ExceptionName(exception.Code)}",
                $"{exception.Message} (Service: {Service}, Status Code: {exception.Status}, Request ID: {id}, Extended Request ID: {id})");
        }
    }

    private Task<JsonData> AnswerAsync(string action, JsonElement parameters, int maxBytes, CancellationToken cancellationToken) => action switch
    {
        "headBucket" => HeadBucketAsync(Text(parameters, Bucket)!, cancellationToken),
        "headObject" => HeadObjectAsync(parameters, cancellationToken),
        "getObject" => GetObjectAsync(parameters, maxBytes, cancellationToken),
        "putObject" => PutObjectAsync(parameters, cancellationToken),
        "deleteObject" => DeleteObjectAsync(parameters),
        _ => ListAsync(parameters, isSecond: action == "listObjectsV2", cancellationToken),
    };

    private async Task<JsonData> HeadBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        await store.ListAsync(new ObjectQuery(bucket) { MaxKeys = 1 }, cancellationToken);
        return JsonData.EmptyObject;
    }

    private async Task<JsonData> HeadObjectAsync(JsonElement parameters, CancellationToken cancellationToken)
    {
        var info = await store.HeadAsync(Text(parameters, Bucket)!, Text(parameters, Key)!, cancellationToken);
        return JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            WriteInfo(writer, info);
            writer.WriteEndObject();
        });
    }

    private async Task<JsonData> GetObjectAsync(JsonElement parameters, int maxBytes, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenAsync(Text(parameters, Bucket)!, Text(parameters, Key)!, cancellationToken);
        // More than a payload may have is refused anyway.
        var body = new byte[Math.Min(content.Info.Size, maxBytes + 1L)];
        await content.Content.ReadExactlyAsync(body, cancellationToken);
        return JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Body", Encoding.UTF8.GetString(body));
            WriteInfo(writer, content.Info);
            writer.WriteEndObject();
        });
    }

    // JSON that is no text is written as its text.
    private async Task<JsonData> PutObjectAsync(JsonElement parameters, CancellationToken cancellationToken)
    {
        var body = !parameters.TryGetProperty("Body", out var value) ? []
            : value.ValueKind == JsonValueKind.String ? Encoding.UTF8.GetBytes(JsonString.Of(value))
            : JsonData.FromElement(value).Text.Utf8.ToArray();
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Text(parameters, "ContentType") is { } type)
        {
            headers["content-type"] = type;
        }

        await using var write = await store.WriteAsync(Text(parameters, Bucket)!, Text(parameters, Key)!, headers, cancellationToken);
        await write.Content.WriteAsync(body, cancellationToken);
        var info = await write.CompleteAsync(cancellationToken);
        return JsonData.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("ETag", $"\"{info.ETag}\"");
            writer.WriteEndObject();
        });
    }

    private async Task<JsonData> DeleteObjectAsync(JsonElement parameters)
    {
        if (store is not EmbeddedObjectStore own)
        {
            throw new ObjectStoreException("NotImplemented", StatusCodes.Status501NotImplemented, "The local endpoint deletes no objects of another S3.");
        }

        await own.DeleteAsync(Text(parameters, Bucket)!, Text(parameters, Key)!);
        return JsonData.EmptyObject;
    }

    private async Task<JsonData> ListAsync(JsonElement parameters, bool isSecond, CancellationToken cancellationToken)
    {
        var query = new ObjectQuery(Text(parameters, Bucket)!)
        {
            Prefix = Text(parameters, "Prefix") ?? "",
            Delimiter = Text(parameters, "Delimiter") ?? "",
            After = Text(parameters, isSecond ? "ContinuationToken" : "Marker") ?? Text(parameters, "StartAfter"),
            MaxKeys = parameters.TryGetProperty("MaxKeys", out var max) && max.TryGetInt32(out var keys)
                ? Math.Clamp(keys, 1, ObjectQuery.MostKeys)
                : ObjectQuery.MostKeys,
        };
        var page = await store.ListAsync(query, cancellationToken);
        return JsonData.Write(writer => WriteList(writer, query, page, isSecond));
    }

    private static void WriteList(Utf8JsonWriter writer, ObjectQuery query, ObjectPage page, bool isSecond)
    {
        writer.WriteStartObject();
        if (page.CommonPrefixes.Count > 0)
        {
            writer.WriteStartArray("CommonPrefixes");
            foreach (var prefix in page.CommonPrefixes)
            {
                writer.WriteStartObject();
                writer.WriteString("Prefix", prefix);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteStartArray("Contents");
        foreach (var info in page.Objects)
        {
            writer.WriteStartObject();
            writer.WriteString("ETag", $"\"{info.ETag}\"");
            writer.WriteString("Key", info.Key);
            writer.WriteString("LastModified", Time(info.LastModified));
            writer.WriteNumber("Size", info.Size);
            writer.WriteString("StorageClass", "STANDARD");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("IsTruncated", page.Next is not null);
        if (isSecond)
        {
            writer.WriteNumber("KeyCount", page.Objects.Count + page.CommonPrefixes.Count);
        }

        writer.WriteNumber("MaxKeys", query.MaxKeys);
        writer.WriteString("Name", query.Bucket);
        if (page.Next?.After is { } next)
        {
            writer.WriteString(isSecond ? "NextContinuationToken" : "NextMarker", next);
        }

        writer.WriteString("Prefix", query.Prefix);
        writer.WriteEndObject();
    }

    private static void WriteInfo(Utf8JsonWriter writer, ObjectInfo info)
    {
        writer.WriteString("AcceptRanges", "bytes");
        writer.WriteNumber("ContentLength", info.Size);
        writer.WriteString("ContentType", info.ContentType);
        writer.WriteString("ETag", $"\"{info.ETag}\"");
        writer.WriteString("LastModified", Time(info.LastModified));
        writer.WriteStartObject("Metadata");
        foreach (var (name, value) in info.Headers.Where(header => header.Key.StartsWith("x-amz-meta-", StringComparison.Ordinal)))
        {
            writer.WriteString(name["x-amz-meta-".Length..], value);
        }

        writer.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Text(JsonElement parameters, string name) =>
        parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonString.Of(value) : null;
}
