using System.Buffers;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Fields of distributed Map states appear in those only; labels are well formed and unique.</summary>
public sealed class MapRule : IDefinitionRule
{
    private const int MaxLabelLength = 40;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>{}[]?*\"#%\\^|~`$&,;:/");

    /// <inheritdoc/>
    public void Check(StateMachine machine, DiagnosticBag diagnostics)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in machine.AllStates().OfType<MapState>())
        {
            if (!map.IsDistributed)
            {
                CheckInline(map, diagnostics);
            }
            else if (map.Label is { } label)
            {
                CheckLabel(map, label, labels, diagnostics);
            }
        }
    }

    private static void CheckInline(MapState map, DiagnosticBag diagnostics)
    {
        (string Name, bool IsGiven, SourceSpan Span)[] fields =
        [
            ("ItemReader", map.ItemReader is not null, map.ItemReader?.Span ?? map.NameSpan),
            ("ItemBatcher", map.ItemBatcher is not null, map.ItemBatcher?.Span ?? map.NameSpan),
            ("ResultWriter", map.ResultWriter is not null, map.ResultWriter?.Span ?? map.NameSpan),
            ("Label", map.Label is not null, map.NameSpan),
        ];
        foreach (var (name, _, span) in fields.Where(field => field.IsGiven))
        {
            diagnostics.Add(
                DiagnosticCodes.DistributedOnlyField, span, map.Location, $"Field '{name}' is not supported",
                $"'{name}' works in distributed Map states only. Remove it, or set Mode of ProcessorConfig to DISTRIBUTED.");
        }
    }

    private static void CheckLabel(MapState map, string label, HashSet<string> labels, DiagnosticBag diagnostics)
    {
        var isBad = label.Length > MaxLabelLength
            || label.AsSpan().ContainsAny(Forbidden)
            || label.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
        if (isBad)
        {
            diagnostics.Add(
                DiagnosticCodes.InvalidLabel, map.NameSpan, $"{map.Location}/Label", $"Invalid Label name: {label}",
                $"Use at most {MaxLabelLength} characters, no white space, brackets, wildcards or special characters.");
        }

        if (!labels.Add(label))
        {
            diagnostics.Add(
                DiagnosticCodes.DuplicateLabel, map.NameSpan, $"{map.Location}/Label", $"Duplicate Label name: {label}",
                "Choose another label; labels are unique in the machine.");
        }
    }
}
