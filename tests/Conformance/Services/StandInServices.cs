using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fanout.Conformance.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Fanout.Conformance.Services;

/// <summary>
/// SQS, SNS, EventBridge and Secrets Manager as far as the cases need them, on a free port of the loopback address. They answer what AWS was
/// recorded to answer, and only to requests that are signed as AWS wants them signed.
/// </summary>
internal sealed class StandInServices : IAsyncDisposable
{
    public const string AccessKeyId = "AKIDSTANDIN";
    public const string SecretAccessKey = "stand-in/secret";

    private readonly WebApplication _app;
    private readonly HashSet<string> _topics;

    private StandInServices(WebApplication app, IEnumerable<JsonElement> resources)
    {
        _app = app;
        var all = resources.ToList();
        Queues = new StandInQueues(all.Where(resource => resource.Text("kind") == "sqs-queue").Select(resource => resource.Text("url")!));
        _topics = [.. all.Where(resource => resource.Text("kind") == "sns-topic").Select(resource => resource.Text("arn")!)];
    }

    public StandInQueues Queues { get; }

    /// <summary>The requests that were answered: operation and body.</summary>
    public List<(string Operation, string Body)> Requests { get; } = [];

    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public static async Task<StandInServices> StartAsync(IEnumerable<JsonElement> resources, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var services = new StandInServices(app, resources);
        app.Run(services.AnswerAsync);
        await app.StartAsync(cancellationToken);
        services.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        return services;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var answer = SignatureCheck.FindProblem(context.Request, body) is { } problem
            ? StandInAnswer.JsonError(403, "InvalidSignatureException", problem)
            : target.Length > 0 ? AnswerJson(target, JsonElement.Parse(body)) : AnswerForm(body);
        lock (Requests)
        {
            Requests.Add((target.Length > 0 ? target : "form", body));
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private StandInAnswer AnswerJson(string target, JsonElement request) => target switch
    {
        "AmazonSQS.SendMessage" => SendMessage(request),
        "AWSEvents.PutEvents" => PutEvents(request),
        "secretsmanager.ListSecrets" => StandInAnswer.Json("""{"SecretList":[]}"""),
        "secretsmanager.CreateSecret" => StandInAnswer.JsonError(
            400,
            "ValidationException",
            "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!"),
        _ => StandInAnswer.JsonError(400, "UnknownOperationException", $"There is no {target} here."),
    };

    private StandInAnswer SendMessage(JsonElement request)
    {
        if (request.Text("MessageBody") is not { } body)
        {
            return StandInAnswer.JsonError(400, "com.amazonaws.sqs#MissingRequiredParameterException", "MessageBody must be a text.");
        }

        if (!Queues.TrySend(request.Text("QueueUrl") ?? "", body))
        {
            return StandInAnswer.JsonError(400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
        }

        var answer = new Dictionary<string, string> { ["MD5OfMessageBody"] = Digest(body), ["MessageId"] = Guid.NewGuid().ToString() };
        if (request.Member("MessageAttributes") is { } attributes)
        {
            answer["MD5OfMessageAttributes"] = Digest(attributes.GetRawText());
        }

        return StandInAnswer.Json(JsonSerializer.Serialize(answer));
    }

    private static StandInAnswer PutEvents(JsonElement request)
    {
        var entries = request.Items("Entries").ToList();
        if (entries.Any(entry => entry.Text("Detail") is null))
        {
            return StandInAnswer.JsonError(400, "ValidationException", "Detail must be a text.");
        }

        return StandInAnswer.Json(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Entries"] = entries.Select(_ => new Dictionary<string, string> { ["EventId"] = Guid.NewGuid().ToString() }),
            ["FailedEntryCount"] = 0,
        }));
    }

    private StandInAnswer AnswerForm(string body)
    {
        var form = body.Split('&').Select(pair => pair.Split('=')).ToDictionary(
            pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal);
        if (form.GetValueOrDefault("Action") != "Publish" || form.GetValueOrDefault("Version") != "2010-03-31")
        {
            return StandInAnswer.XmlError(400, "InvalidAction", $"There is no {form.GetValueOrDefault("Action")} here.");
        }

        var topic = form.GetValueOrDefault("TopicArn", "");
        if (!_topics.Contains(topic))
        {
            return StandInAnswer.XmlError(404, "NotFound", "Topic does not exist");
        }

        if (topic.EndsWith(".fifo", StringComparison.Ordinal) && !form.ContainsKey("MessageGroupId"))
        {
            return StandInAnswer.XmlError(400, "InvalidParameter", "Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
        }

        Queues.SendToAll(form.GetValueOrDefault("Message", ""));
        return StandInAnswer.Xml($"<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult><MessageId>{Guid.NewGuid()}</MessageId></PublishResult><ResponseMetadata><RequestId>{Guid.NewGuid()}</RequestId></ResponseMetadata></PublishResponse>");
    }

    // As long as the digest that SQS gives; the recordings mask its value.
    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
