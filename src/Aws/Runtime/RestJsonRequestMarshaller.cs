using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Fanout.Aws.Runtime;

/// <summary>Writes requests whose members are spread over path, query, headers and body.</summary>
internal sealed class RestJsonRequestMarshaller<TRequest>(ServiceProtocol protocol, RestRequest<TRequest> shape)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var typed = (TRequest)input;
        var request = new DefaultRequest(input, protocol.ServiceName)
        {
            HttpMethod = shape.Method,
            ResourcePath = shape.PathTemplate,
            // Otherwise the parameters would become a form in the body.
            UseQueryString = true,
        };
        request.Headers[HeaderKeys.XAmzApiVersion] = protocol.ApiVersion;
        WriteMembers(request, typed);
        WriteBody(request, typed);
        return request;
    }

    private void WriteMembers(DefaultRequest request, TRequest input)
    {
        foreach (var member in shape.Path)
        {
            if (member.Read(input) is not { Length: > 0 } value)
            {
                throw new AmazonClientException($"{typeof(TRequest).Name}.{member.Name} is part of the address and is not set.");
            }

            request.AddPathResource($"{{{member.Name}}}", value);
        }

        foreach (var member in shape.Query)
        {
            if (member.Read(input) is { } value)
            {
                request.Parameters.Add(member.Name, value);
            }
        }

        foreach (var member in shape.Headers)
        {
            if (member.Read(input) is { } value)
            {
                request.Headers[member.Name] = value;
            }
        }
    }

    private void WriteBody(DefaultRequest request, TRequest input)
    {
        if (shape.Payload is not null)
        {
            var payload = shape.Payload(input) ?? new MemoryStream();
            request.ContentStream = payload;
            request.Headers[HeaderKeys.ContentTypeHeader] = "application/octet-stream";
            request.Headers[HeaderKeys.ContentLengthHeader] = (payload.Length - payload.Position).ToString(CultureInfo.InvariantCulture);
        }
        else if (shape.HasJsonBody)
        {
            var type = (JsonTypeInfo<TRequest>)protocol.Json.GetTypeInfo(typeof(TRequest));
            request.Content = JsonSerializer.SerializeToUtf8Bytes(input, type);
            request.Headers[HeaderKeys.ContentTypeHeader] = "application/json";
        }
    }
}
