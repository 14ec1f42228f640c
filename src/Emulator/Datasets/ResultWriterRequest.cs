namespace Fanout.Emulator.Datasets;

/// <summary>A ResultWriter field with its expressions evaluated, and the Map Run it belongs to.</summary>
internal sealed record ResultWriterRequest
{
    /// <summary>For example <c>arn:aws:states:::s3:putObject</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Evaluated <c>Parameters</c> or <c>Arguments</c> as a JSON object: <c>Bucket</c>, <c>Prefix</c>.</summary>
    public required string ParametersJson { get; init; }

    /// <summary>NONE, COMPACT or FLATTEN; NONE when null, as documented for exports.</summary>
    public string? Transformation { get; init; }

    /// <summary>JSON or JSONL; JSON when null.</summary>
    public string? OutputType { get; init; }

    /// <summary>ARN of the Map Run, repeated in the manifest.</summary>
    public required string MapRunArn { get; init; }

    /// <summary>Last part of that ARN, the folder of the results.</summary>
    public required Guid MapRunId { get; init; }

    /// <summary>0 for the first attempt; from 1 on the files go to <c>Redrive-k</c>.</summary>
    public int RedriveCount { get; init; }
}
