using System.Text.Json;
using Fanout.Emulator.Engine;
using Fanout.Emulator.Tasks.Services;

namespace Fanout.Emulator.Tables;

/// <summary>The endpoint's own DynamoDB: the operations that tasks and people who look at results need.</summary>
internal sealed class TableService(ItemOperations items, ReadOperations reads, TableOperations tables) : IServiceBackend
{
    private const int Ok = 200;
    private const int BadRequest = 400;

    /// <inheritdoc />
    public async Task<ServiceReply> CallAsync(string operation, JsonData request, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString("N").ToUpperInvariant();
        try
        {
            var answer = await AnswerAsync(operation, request.Element, cancellationToken);
            return new ServiceReply.Answered(
                answer,
                Ok,
                requestId,
                [
                    ("Server", "Server"),
                    ("Connection", "keep-alive"),
                    ("x-amzn-RequestId", requestId),
                    ("Content-Length", answer.Text.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                    ("Content-Type", "application/x-amz-json-1.0"),
                ]);
        }
        catch (TableRefusedException exception)
        {
            return new ServiceReply.Refused(exception.Code, exception.Message, BadRequest, requestId);
        }
        catch (OverflowException)
        {
            return new ServiceReply.Refused(
                "ValidationException",
                "Number overflow. Attempting to store a number with magnitude larger than supported range",
                BadRequest,
                requestId);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // A member has a type that it cannot have, or is there twice.
            return new ServiceReply.Refused("SerializationException", exception.Message, BadRequest, requestId);
        }
    }

    private async ValueTask<JsonData> AnswerAsync(string operation, JsonElement request, CancellationToken cancellationToken) => operation switch
    {
        "GetItem" => items.Get(request),
        "PutItem" => await items.PutAsync(request, cancellationToken),
        "UpdateItem" => await items.UpdateAsync(request, cancellationToken),
        "DeleteItem" => await items.DeleteAsync(request, cancellationToken),
        "Scan" => reads.Scan(request),
        "Query" => reads.Query(request),
        "CreateTable" => await tables.CreateAsync(request, cancellationToken),
        "DescribeTable" => tables.Describe(request),
        "ListTables" => tables.List(request),
        "DeleteTable" => await tables.DeleteAsync(request, cancellationToken),
        _ => throw new TableRefusedException(
            "UnknownOperationException",
            $"The local endpoint's own DynamoDB does not have {operation}. Set {ServiceEndpointOptions.SectionName}:dynamodb:Endpoint to use another one."),
    };
}
