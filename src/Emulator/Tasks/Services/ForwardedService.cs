using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>A service that requests are forwarded to, signed.</summary>
/// <param name="service">The service.</param>
/// <param name="options">Where it is.</param>
/// <param name="setting">The section that says so, for messages.</param>
/// <param name="region">Region to sign for unless the settings name one.</param>
/// <param name="http">Sends the requests.</param>
/// <param name="time">The clock of the signatures.</param>
internal sealed class ForwardedService(
    ServiceDescription service, ServiceEndpointOptions options, string setting, string region, HttpClient http, TimeProvider time) : IServiceBackend
{
    private readonly Uri _url = new(options.Endpoint!);

    /// <inheritdoc />
    public async Task<ServiceReply> CallAsync(string operation, JsonData request, CancellationToken cancellationToken)
    {
        var body = service.Protocol == ServiceProtocol.Query
            ? await new FormUrlEncodedContent(QueryFormat.Form(operation, service.Target, request.Element)).ReadAsByteArrayAsync(cancellationToken)
            : request.Text.Utf8.ToArray();
        try
        {
            using var message = Compose(operation, body);
            var credentials = await CredentialsAsync();
            RequestSigner.Sign(
                message, body, credentials, string.IsNullOrEmpty(options.Region) ? region : options.Region, service.SigningName, time.GetUtcNow());
            using var response = await http.SendAsync(message, cancellationToken);
            return Read(response, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (AmazonClientException exception)
        {
            return new ServiceReply.NotSent(
                $"Unable to load credentials: {exception.Message} Set {setting}:{nameof(options.AccessKeyId)} and {nameof(options.SecretAccessKey)}.");
        }
        catch (HttpRequestException exception)
        {
            return new ServiceReply.NotSent($"Unable to execute HTTP request: {exception.Message} ({setting}:{nameof(options.Endpoint)} is {_url})");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ServiceReply.NotSent(
                $"Unable to execute HTTP request: no answer of {_url} within {http.Timeout.TotalSeconds:0} seconds ({setting}:{nameof(options.Endpoint)})");
        }
        catch (Exception exception) when (exception is JsonException or XmlException)
        {
            return new ServiceReply.NotSent($"Unable to unmarshall response of {_url} ({setting}:{nameof(options.Endpoint)}): {exception.Message}");
        }
    }

    private HttpRequestMessage Compose(string operation, byte[] body)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        if (service.Protocol != ServiceProtocol.Query)
        {
            message.Headers.Add("X-Amz-Target", $"{service.Target}.{operation}");
        }

        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(service.Protocol switch
        {
            ServiceProtocol.Json10 => "application/x-amz-json-1.0",
            ServiceProtocol.Json11 => "application/x-amz-json-1.1",
            _ => "application/x-www-form-urlencoded",
        });
        return message;
    }

    private async Task<ImmutableCredentials> CredentialsAsync()
    {
        if (string.IsNullOrEmpty(options.AccessKeyId))
        {
            return await (await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync()).GetCredentialsAsync();
        }

        return new ImmutableCredentials(options.AccessKeyId, options.SecretAccessKey, string.IsNullOrEmpty(options.SessionToken) ? null : options.SessionToken);
    }

    private ServiceReply Read(HttpResponseMessage response, string text)
    {
        var requestId = Header(response, "x-amzn-RequestId") ?? Header(response, "x-amz-request-id") ?? "null";
        var isQuery = service.Protocol == ServiceProtocol.Query;
        if (!response.IsSuccessStatusCode)
        {
            var (code, message) = isQuery ? QueryFormat.ReadError(text) : ReadJsonError(response, text);
            return new ServiceReply.Refused(code ?? response.StatusCode.ToString(), message, (int)response.StatusCode, requestId);
        }

        var answer = isQuery ? QueryFormat.Read(text) : JsonData.FromElement(JsonElement.Parse(text.Length == 0 ? "{}" : text));
        if (answer.Element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("The answer is no JSON object.");
        }

        (string, string)[] headers = [.. response.Headers.Concat(response.Content.Headers).Select(header => (header.Key, string.Join(',', header.Value)))];
        return new ServiceReply.Answered(answer, (int)response.StatusCode, requestId, headers);
    }

    // {"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"…"}; some services name the error in a header, and write Message.
    private static (string? Code, string? Message) ReadJsonError(HttpResponseMessage response, string text)
    {
        var error = JsonElement.Parse(text.Length == 0 ? "{}" : text);
        var type = Text(error, "__type") ?? Header(response, "x-amzn-errortype")?.Split(':')[0];
        return (type?.Split('#')[^1], Text(error, "message") ?? Text(error, "Message"));
    }

    private static string? Text(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
