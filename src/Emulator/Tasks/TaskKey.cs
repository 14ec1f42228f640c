namespace Fanout.Emulator.Tasks;

/// <summary>Says which attempt of which state is meant; the same before and after a restart.</summary>
/// <param name="ExecutionArn">The execution.</param>
/// <param name="StartMilliseconds">When it started, for its name may be used again later.</param>
/// <param name="EnteredId">Id of the event that entered the state.</param>
/// <param name="Redrive">Redrives of the execution before this attempt; a redrive counts retries anew.</param>
/// <param name="Attempt">Retries of the state before this attempt.</param>
internal readonly record struct TaskKey(string ExecutionArn, long StartMilliseconds, long EnteredId, int Redrive, int Attempt);
