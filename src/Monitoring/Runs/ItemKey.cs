namespace Fanout.Monitoring.Runs;

/// <summary>
/// Identifies one iteration of a Map state. Name and index alone are not unique: nested and retried Maps repeat them.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Activation">Id of the <c>MapStateStarted</c> event that began the activation.</param>
/// <param name="Index">Index of the item in the Map's list, from 0.</param>
public readonly record struct ItemKey(RunId Run, long Activation, int Index);
