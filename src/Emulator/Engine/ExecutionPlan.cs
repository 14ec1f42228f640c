using Fanout.StatesLanguage.Syntax;

namespace Fanout.Emulator.Engine;

/// <summary>What to run.</summary>
/// <param name="Machine">The definition.</param>
/// <param name="Identity">Names, role, start and input of the execution.</param>
/// <param name="Deadline">When it times out.</param>
/// <param name="Resume">Where a former process left it; null to begin.</param>
internal sealed record ExecutionPlan(StateMachine Machine, ExecutionIdentity Identity, DateTimeOffset Deadline, ThreadResume? Resume);
