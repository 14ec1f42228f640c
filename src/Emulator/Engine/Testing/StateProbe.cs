using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>
/// Looks on while one state is tested: what the value was after each step, what would be retried or was caught. It also
/// stands in for what the state would find around it: its context object and its work.
/// </summary>
internal sealed class StateProbe
{
    /// <summary>The context object to show; null lets the engine make one.</summary>
    internal JsonData? Context { get; init; }

    /// <summary>What the state's work gives instead of being done; null has it done.</summary>
    internal DataResult? Mock { get; init; }

    /// <summary>Retries that came before.</summary>
    internal int RetryCount { get; init; }

    /// <summary>How many iterations of a mocked Map state failed; null says nothing about them.</summary>
    internal int? FailedIterations { get; init; }

    /// <summary>What the ItemReader of a mocked Map state read; null when nothing is known.</summary>
    internal string? ReaderData { get; init; }

    /// <summary>The value after InputPath.</summary>
    internal JsonData? InputPath { get; set; }

    /// <summary>The value after Parameters.</summary>
    internal JsonData? Parameters { get; set; }

    /// <summary>The value after Arguments.</summary>
    internal JsonData? Arguments { get; set; }

    /// <summary>The items after ItemsPath.</summary>
    internal JsonData? ItemsPath { get; set; }

    /// <summary>The inputs of the iterations after ItemSelector.</summary>
    internal JsonData? ItemSelector { get; set; }

    /// <summary>The inputs of the child executions after ItemBatcher.</summary>
    internal JsonData? ItemBatcher { get; set; }

    /// <summary>What a Task gave or a Pass state fixes.</summary>
    internal JsonData? Result { get; set; }

    /// <summary>The result after ResultSelector.</summary>
    internal JsonData? ResultSelector { get; set; }

    /// <summary>The value after ResultPath.</summary>
    internal JsonData? ResultPath { get; set; }

    /// <summary>The variables after the state; null when it did not complete.</summary>
    internal Variables? Variables { get; set; }

    /// <summary>How many items a Map state would iterate over.</summary>
    internal int? ItemCount { get; set; }

    /// <summary>A Map state's MaxConcurrency; 0 is no limit.</summary>
    internal int? MaxConcurrency { get; set; }

    /// <summary>A Map state's ToleratedFailureCount.</summary>
    internal long? ToleratedFailureCount { get; set; }

    /// <summary>A Map state's ToleratedFailurePercentage.</summary>
    internal double? ToleratedFailurePercentage { get; set; }

    /// <summary>The retrier that would begin another attempt, and when; null when none would.</summary>
    internal (int Index, TimeSpan Delay)? Retry { get; set; }

    /// <summary>The catcher that took the failure; null when none did.</summary>
    internal int? CatchIndex { get; private set; }

    /// <summary>What was caught.</summary>
    internal StateFailure? Caught { get; private set; }

    /// <summary>Notes that a catcher takes a failure.</summary>
    internal void Catch(int index, StateFailure failure) => (CatchIndex, Caught) = (index, failure);

    /// <summary>The retries used up: whichever retrier the failure is for, it has had <see cref="RetryCount"/>.</summary>
    internal int[] RetriesOf(WorkState state) => [.. Enumerable.Repeat(RetryCount, state.Retry.Length)];
}
