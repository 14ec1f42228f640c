namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Tag.</summary>
internal sealed record TagShape(string? Key, string? Value);

/// <summary>CloudWatchEventsExecutionDataDetails.</summary>
internal sealed record DataDetails(bool Included)
{
    internal static readonly DataDetails Present = new(true);
}

/// <summary>The answer of operations that tell nothing.</summary>
internal sealed record EmptyAnswer
{
    internal static readonly EmptyAnswer Instance = new();
}
