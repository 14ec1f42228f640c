namespace Fanout.Emulator.Tasks;

/// <summary>Words failures of services, which the two forms of integrations name differently.</summary>
internal static class ServiceFailure
{
    /// <summary>
    /// A failure of an optimised integration.
    /// Observed: task_service_dynamodb.invalid_param, sns_task_service.fifo_message_attribute.
    /// </summary>
    /// <param name="error">The error's name, for example <c>SNS.InvalidParameterException</c>.</param>
    /// <param name="message">The service's text.</param>
    /// <param name="service">What the cause calls the service, for example <c>AmazonSNS</c>.</param>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="code">The service's code, for example <c>InvalidParameter</c>.</param>
    /// <param name="requestId">Id of the request.</param>
    internal static TaskOutcome.Failed Optimised(string error, string? message, string service, int status, string code, string requestId) =>
        new(error, $"{message} (Service: {service}; Status Code: {status}; Error Code: {code}; Request ID: {requestId}; Proxy: null)");

    /// <summary>A failure of the generic form. Observed: aws_sdk.dynamodb_invalid_param.</summary>
    /// <param name="error">The error's name, for example <c>DynamoDb.DynamoDbException</c>.</param>
    /// <param name="message">The service's text.</param>
    /// <param name="service">What the cause calls the service, for example <c>DynamoDb</c>.</param>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="requestId">Id of the request.</param>
    internal static TaskOutcome.Failed Sdk(string error, string? message, string service, int status, string requestId) =>
        new(error, $"{message} (Service: {service}, Status Code: {status}, Request ID: {requestId})");

    /// <summary>The name of the exception that stands for an error code; both generations of the SDK make it the same way.</summary>
    internal static string ExceptionName(string code)
    {
        const string Exception = "Exception";
        const string Fault = "Fault";
        return code.EndsWith(Exception, StringComparison.Ordinal)
            ? code
            : (code.EndsWith(Fault, StringComparison.Ordinal) ? code[..^Fault.Length] : code) + Exception;
    }
}
