using System.Collections.Immutable;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads what machines, branches and item processors have in common.</summary>
internal static class BlockReader
{
    /// <summary>The common parts; fields that are missing or malformed are reported and stand as empty.</summary>
    internal sealed record Parts(StateReference StartAt, StateCollection States, string? Comment, ImmutableHashSet<string> Unreadable);

    public static Parts Read(ObjectReader reader, ParseContext context)
    {
        reader.Require("States", "StartAt");
        var startAt = reader.Reference("StartAt") ?? NoReference(reader);
        var states = new List<State>();
        var unreadable = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        if (reader.Find("States") is { } field
            && ObjectReader.Create(field.Value, field.Location, context, context.MachineLanguage) is { } members)
        {
            foreach (var member in members.Fields)
            {
                if (StateReader.Read(member, context) is { } state)
                {
                    states.Add(state);
                }
                else
                {
                    unreadable.Add(member.Name);
                }
            }

            if (states.Count == 0 && unreadable.Count == 0)
            {
                reader.Report(DiagnosticCodes.EmptyValue, field, "Value cannot be empty", "Add at least one state.");
            }
        }

        return new Parts(startAt, new StateCollection(states), reader.String("Comment"), unreadable.ToImmutable());
    }

    /// <summary>Stands where a reference is missing; its empty name is never looked up.</summary>
    internal static StateReference NoReference(ObjectReader reader) =>
        new() { Name = "", Span = reader.Span with { Length = 0 }, Location = reader.DisplayLocation };
}
