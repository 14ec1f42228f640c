using System.Collections.Frozen;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>
/// The optimised integrations of SQS, SNS, EventBridge and DynamoDB. Source: their pages in the developer guide, "Supported parameters".
/// </summary>
internal static class OptimisedActions
{
    /// <summary>Resource type of EventBridge, whose entries are prepared in a way of their own.</summary>
    internal const string Events = "events";

    private static readonly FrozenDictionary<(string, string), OptimisedAction> Actions =
        All().ToFrozenDictionary(action => (action.ResourceType, action.Action));

    internal static OptimisedAction? Find(TaskResource resource) => Actions.GetValueOrDefault((resource.ResourceType, resource.Action));

    private static IEnumerable<OptimisedAction> All() =>
    [
        new("sqs", "sendMessage", "sqs", "SQS", "AmazonSQS")
        {
            GeneralError = "AmazonSQSException",
            Required = "QueueUrl",
            Fields = Set("QueueUrl", "MessageBody", "DelaySeconds", "MessageAttributes", "MessageDeduplicationId", "MessageGroupId"),
            TextFields = ["MessageBody"],
        },
        new("sns", "publish", "sns", "SNS", "AmazonSNS")
        {
            GeneralError = "AmazonSNSException",
            Required = "Message",
            Fields = Set(
                "Message", "MessageAttributes", "MessageDeduplicationId", "MessageGroupId", "MessageStructure", "PhoneNumber", "Subject", "TargetArn", "TopicArn"),
            TextFields = ["Message"],
        },
        new(Events, "putEvents", "eventbridge", "EventBridge", "AmazonEventBridge")
        {
            GeneralError = "AmazonEventBridgeException",
            Required = "Entries",
            Fields = Set("Entries"),
            ShowsMetadata = false,
        },
        Table("getItem", "Key", "AttributesToGet", "ConsistentRead", "ExpressionAttributeNames", "ProjectionExpression", "ReturnConsumedCapacity"),
        TableWrite("putItem", "Item"),
        TableWrite("deleteItem", "Key"),
        TableWrite("updateItem", "Key", "AttributeUpdates", "UpdateExpression"),
    ];

    private static OptimisedAction Table(string action, params string[] fields) => new("dynamodb", action, "dynamodb", "DynamoDB", "AmazonDynamoDBv2")
    {
        GeneralError = "AmazonDynamoDBException",
        Required = "TableName",
        Fields = Set([.. fields, "TableName"]),
    };

    // What the three that change an item have in common.
    private static OptimisedAction TableWrite(string action, params string[] fields) => Table(
        action,
        [
            .. fields,
            "ConditionalOperator",
            "ConditionExpression",
            "Expected",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ReturnConsumedCapacity",
            "ReturnItemCollectionMetrics",
            "ReturnValues",
            "ReturnValuesOnConditionCheckFailure",
        ]);

    private static FrozenSet<string> Set(params string[] fields) => fields.ToFrozenSet(StringComparer.Ordinal);
}
