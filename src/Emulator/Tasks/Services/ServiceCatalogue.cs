using System.Collections.Frozen;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>
/// The services that requests can be forwarded to: those that speak AWS JSON, and SNS and STS. Services with a REST protocol need the
/// model of each operation, which is not here. Source: the service models, <c>metadata.targetPrefix</c> and <c>signingName</c>.
/// </summary>
internal static class ServiceCatalogue
{
    private static readonly string[] Denied = ["AccessDeniedException"];
    private static readonly string[] DeniedOrInvalid = ["AccessDeniedException", "ValidationException"];

    private static readonly FrozenDictionary<string, ServiceDescription> Services = All().ToFrozenDictionary(
        service => service.Name, StringComparer.OrdinalIgnoreCase);

    // Source: "Common errors" of the API references. A service that models one of them says so in its description.
    private static readonly FrozenSet<string> CommonErrors = FrozenSet.Create(
        StringComparer.Ordinal,
        "AccessDenied",
        "AccessDeniedException",
        "ExpiredToken",
        "ExpiredTokenException",
        "IncompleteSignature",
        "IncompleteSignatureException",
        "InternalFailure",
        "InvalidAction",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "MalformedQueryString",
        "MissingAuthenticationToken",
        "MissingAuthenticationTokenException",
        "NotAuthorized",
        "OptInRequired",
        "RequestExpired",
        "SerializationException",
        "ServiceUnavailable",
        "SignatureDoesNotMatch",
        "Throttling",
        "ThrottlingException",
        "UnknownOperationException",
        "UnrecognizedClientException",
        "ValidationError",
        "ValidationException");

    /// <summary>Names of all services.</summary>
    internal static IEnumerable<string> Names => Services.Keys.Order(StringComparer.Ordinal);

    /// <summary>Finds a service; null when requests to it cannot be forwarded.</summary>
    internal static ServiceDescription? Find(string name) => Services.GetValueOrDefault(name);

    /// <summary>The exception that an SDK raises for an error code: one of its own, or the service's general one.</summary>
    internal static string ExceptionOf(ServiceDescription service, string code, string general) =>
        CommonErrors.Contains(code) && !service.ModelledCommonErrors.Contains(code) ? general : ServiceFailure.ExceptionName(code);

    private static IEnumerable<ServiceDescription> All() =>
    [
        new("athena", "Athena", "athena", ServiceProtocol.Json11, "AmazonAthena"),
        new("cloudwatchlogs", "CloudWatchLogs", "logs", ServiceProtocol.Json11, "Logs_20140328")
        {
            Casing = new MemberCasing(isCamelCase: true, "tags"),
            ModelledCommonErrors = ["AccessDeniedException", "ValidationException", "ThrottlingException"],
        },
        new("codebuild", "CodeBuild", "codebuild", ServiceProtocol.Json11, "CodeBuild_20161006") { Casing = new MemberCasing(isCamelCase: true) },
        new("cognitoidentityprovider", "CognitoIdentityProvider", "cognito-idp", ServiceProtocol.Json11, "AWSCognitoIdentityProviderService"),
        new("comprehend", "Comprehend", "comprehend", ServiceProtocol.Json11, "Comprehend_20171127"),
        new("dynamodb", "DynamoDb", "dynamodb", ServiceProtocol.Json10, "DynamoDB_20120810"),
        new("ecr", "Ecr", "ecr", ServiceProtocol.Json11, "AmazonEC2ContainerRegistry_V20150921")
        {
            Casing = new MemberCasing(isCamelCase: true),
            ModelledCommonErrors = ["ValidationException"],
        },
        new("ecs", "Ecs", "ecs", ServiceProtocol.Json11, "AmazonEC2ContainerServiceV20141113")
        {
            Casing = new MemberCasing(isCamelCase: true, "dockerLabels", "driverOpts", "labels", "options"),
            ModelledCommonErrors = Denied,
        },
        new("eventbridge", "EventBridge", "events", ServiceProtocol.Json11, "AWSEvents"),
        new("firehose", "Firehose", "firehose", ServiceProtocol.Json11, "Firehose_20150804"),
        new("glue", "Glue", "glue", ServiceProtocol.Json11, "AWSGlue") { ModelledCommonErrors = DeniedOrInvalid },
        new("kinesis", "Kinesis", "kinesis", ServiceProtocol.Json11, "Kinesis_20131202") { ModelledCommonErrors = DeniedOrInvalid },
        new("kms", "Kms", "kms", ServiceProtocol.Json11, "TrentService"),
        new("rekognition", "Rekognition", "rekognition", ServiceProtocol.Json11, "RekognitionService") { ModelledCommonErrors = [.. Denied, "ThrottlingException"] },
        new("sagemaker", "SageMaker", "sagemaker", ServiceProtocol.Json11, "SageMaker"),
        new("secretsmanager", "SecretsManager", "secretsmanager", ServiceProtocol.Json11, "secretsmanager"),
        new("sns", "Sns", "sns", ServiceProtocol.Query, "2010-03-31"),
        new("sqs", "Sqs", "sqs", ServiceProtocol.Json10, "AmazonSQS"),
        new("ssm", "Ssm", "ssm", ServiceProtocol.Json11, "AmazonSSM"),
        new("sts", "Sts", "sts", ServiceProtocol.Query, "2011-06-15"),
        new("textract", "Textract", "textract", ServiceProtocol.Json11, "Textract") { ModelledCommonErrors = [.. Denied, "ThrottlingException"] },
        new("transcribe", "Transcribe", "transcribe", ServiceProtocol.Json11, "Transcribe"),
        new("translate", "Translate", "translate", ServiceProtocol.Json11, "AWSShineFrontendService_20170701"),
    ];
}
