namespace Fanout.AwsClientGenerator;

/// <summary>What the service model does not say: names of the official package and where it departs from the model.</summary>
internal sealed record ServiceDefinition
{
    /// <summary>File name of the service model.</summary>
    public required string ModelFile { get; init; }

    /// <summary>
    /// Whether the model is a resource of this program: a reduced copy, with the operations we call alone, instead of a file in the
    /// folder of models.
    /// </summary>
    public bool IsModelBuiltIn { get; init; }

    /// <summary>Folder of the generated sources below the output folder, with forward slashes.</summary>
    public required string Folder { get; init; }

    /// <summary>Name in types and namespaces: <c>StepFunctions</c> gives <c>AmazonStepFunctionsClient</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name for readers, as AWS writes it.</summary>
    public required string Title { get; init; }

    /// <summary>Whether wire names begin with a small letter, so that the JSON naming policy gives them.</summary>
    public required bool CamelCase { get; init; }

    /// <summary>Shapes that the official package renames.</summary>
    public IReadOnlyDictionary<string, string> ShapeNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Members that the official package renames, by <c>Shape.member</c> of the model.</summary>
    public IReadOnlyDictionary<string, string> MemberNames { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Members, by <c>Shape.member</c> of the model, that are numbers of milliseconds since 1970 there and times in the official package.
    /// </summary>
    public IReadOnlySet<string> MillisecondTimes { get; init; } = new HashSet<string>();

    /// <summary>Operations with an overload that takes these members instead of a request object.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> ShortForms { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The paged operations that have a paginator.</summary>
    public required IReadOnlyList<Pagination> Paginations { get; init; }

    public static IReadOnlyList<ServiceDefinition> All { get; } =
    [
        new()
        {
            ModelFile = "stepfunctions-service-model.json",
            Folder = "StepFunctions/Generated",
            Name = "StepFunctions",
            Title = "Step Functions",
            CamelCase = true,
            Paginations =
            [
                new("GetExecutionHistory", "NextToken", "NextToken", "Events"),
                new("ListActivities", "NextToken", "NextToken", "Activities"),
                new("ListExecutions", "NextToken", "NextToken", "Executions"),
                new("ListMapRuns", "NextToken", "NextToken", "MapRuns"),
                new("ListStateMachines", "NextToken", "NextToken", "StateMachines"),
            ],
        },
        new()
        {
            ModelFile = "lambda-service-model.json",
            Folder = "Lambda/Generated",
            Name = "Lambda",
            Title = "Lambda",
            CamelCase = false,
            Paginations = [new("ListFunctions", "Marker", "NextMarker", "Functions")],
            ShapeNames = new Dictionary<string, string> { ["VpcConfigResponse"] = "VpcConfigDetail" },
            // The string forms InvokeRequest.Payload and .ClientContext are written by hand beside these.
            MemberNames = new Dictionary<string, string>
            {
                ["InvocationRequest.Payload"] = "PayloadStream",
                ["InvocationRequest.ClientContext"] = "ClientContextBase64",
            },
            ShortForms = new Dictionary<string, IReadOnlyList<string>>
            {
                ["DeleteFunction"] = ["FunctionName"],
                ["GetFunction"] = ["FunctionName"],
                ["GetFunctionConfiguration"] = ["FunctionName"],
                ["ListFunctions"] = [],
            },
        },
        new()
        {
            ModelFile = "logs-service-model.json",
            IsModelBuiltIn = true,
            Folder = "CloudWatchLogs/Generated",
            Name = "CloudWatchLogs",
            Title = "CloudWatch Logs",
            CamelCase = true,
            Paginations = [new("FilterLogEvents", "NextToken", "NextToken", "Events")],
            // Source: aws-sdk-net, generator/ServiceModels/logs/logs.customizations.json, dataTypeSwap. FilteredLogEvent keeps numbers.
            MillisecondTimes = new HashSet<string>
            {
                "GetLogEventsRequest.startTime",
                "GetLogEventsRequest.endTime",
                "OutputLogEvent.timestamp",
                "OutputLogEvent.ingestionTime",
            },
        },
    ];
}
