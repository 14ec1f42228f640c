using Fanout.Emulator.Engine;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Registry;

/// <summary>An execution that a former process did not finish.</summary>
/// <param name="Resumed">Where it stands.</param>
/// <param name="Log">Its log, open to go on.</param>
internal sealed record RestoredExecution(ResumedExecution Resumed, ExecutionLog Log);
