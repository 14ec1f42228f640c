using System.Collections.Immutable;

namespace Fanout.Emulator.Engine;

/// <summary>Which errors the names in ErrorEquals stand for.</summary>
internal static class ErrorNames
{
    private const string All = "States.ALL";
    private const string TaskFailed = "States.TaskFailed";

    internal static bool Match(ImmutableArray<string> names, StateFailure failure)
    {
        foreach (var name in names)
        {
            if (name == failure.Error || name == All || (name == TaskFailed && failure.Error != StateFailure.Timeout))
            {
                return true;
            }
        }

        return false;
    }
}
