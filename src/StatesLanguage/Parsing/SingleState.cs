using Fanout.StatesLanguage.Graph;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Makes a machine of one state, so that it is read and checked by the same rules.</summary>
internal static class SingleState
{
    /// <summary>The text of a machine that consists of the state.</summary>
    public static ReadOnlyMemory<byte> Wrap(string name, ReadOnlyMemory<byte> state) =>
        (byte[])[.. "{\"StartAt\":\""u8, .. System.Text.Encoding.UTF8.GetBytes(name), .. "\",\"States\":{\""u8,
            .. System.Text.Encoding.UTF8.GetBytes(name), .. "\":"u8, .. state.Span, .. "}}"u8];

    /// <summary>The machine with a state to end with at every place that the state leads to.</summary>
    public static StateMachine WithTargets(string name, StateMachine machine)
    {
        if (!machine.States.TryGet(name, out var state))
        {
            return machine;
        }

        var targets = Transitions.Of(state).Select(transition => transition.Target)
            .Where(target => target.Name.Length > 0 && target.Name != name)
            .DistinctBy(target => target.Name, StringComparer.Ordinal)
            .Select(target => new SucceedState
            {
                Name = target.Name,
                NameSpan = target.Span,
                Span = target.Span,
                Location = target.Location,
                QueryLanguage = machine.QueryLanguage,
            });
        return machine with { States = new StateCollection([state, .. targets]) };
    }
}
