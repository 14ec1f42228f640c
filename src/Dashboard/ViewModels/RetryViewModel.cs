using System.Text;
using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Launching;
using Fanout.Review.Retry;

namespace Fanout.Dashboard.ViewModels;

/// <summary>A retry as somebody makes it: the route, the edits, what they change, and what still stands in the way.</summary>
public sealed class RetryViewModel
{
    /// <summary>Edited items that are shown.</summary>
    private const int Examples = 3;

    private readonly SortedDictionary<int, string> _texts = [];
    private readonly Dictionary<int, InputCheck> _textProblems = [];
    private int _previews;

    /// <summary>What is known about the items; null before <see cref="Begin"/>.</summary>
    public RetryDraft? Draft { get; private set; }

    /// <summary>The route taken; null when none is possible.</summary>
    public RouteDraft? Route { get; private set; }

    /// <summary>The merge patch as typed.</summary>
    public string Patch { get; private set; } = "";

    /// <summary>What is wrong with the patch; null when it can be used, or there is none.</summary>
    public InputCheck? PatchProblem { get; private set; }

    /// <summary>What the edits change; null while that is computed, or when nothing can be edited.</summary>
    public EditPreview? Preview { get; private set; }

    /// <summary>Index of the item that is edited by itself; null when none is.</summary>
    public int? Edited { get; private set; }

    /// <summary>Indexes of the items that were edited by themselves, upwards.</summary>
    public IReadOnlyCollection<int> EditedItems => _texts.Keys;

    /// <summary>What is wrong with the text of the item that is edited; null when nothing is.</summary>
    public InputCheck? TextProblem => Edited is { } index ? _textProblems.GetValueOrDefault(index) : null;

    /// <summary>Text of the item that is edited: as somebody left it, or as it was sent.</summary>
    public string Text => Edited is { } index ? _texts.GetValueOrDefault(index) ?? OriginalOf(index) : "";

    /// <summary>Why it cannot be started; null when it can.</summary>
    public string? Reason => (Draft, Route) switch
    {
        (null, _) => "the items are being read",
        ({ Items.Count: 0 }, _) => "none of these items can be retried",
        (_, null) => "none of the three ways is possible for these items",
        (_, { Offer.IsPossible: false }) => "this way is not possible",
        _ when PatchProblem is not null => "the patch is not valid JSON",
        _ when _textProblems.Count > 0 => $"the input of item {_textProblems.Keys.Min()} is not valid JSON",
        (_, { CanEdit: false }) when HasEdits => "a redrive runs items with the inputs they had; take another way, or remove the edits",
        _ => null,
    };

    /// <summary>Whether anything is edited.</summary>
    public bool HasEdits => !string.IsNullOrWhiteSpace(Patch) || _texts.Count > 0;

    /// <summary>Takes what was found out; the way that fits best is taken.</summary>
    public void Begin(RetryDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        Draft = draft;
        Route = draft.Best;
        (Preview, Edited) = (null, null);
    }

    /// <summary>Takes another way. Texts of single items are of what that other way sent, and are dropped.</summary>
    public void Take(RetryRoute route)
    {
        var next = Draft!.Of(route);
        if (next.CanEdit && Route is { CanEdit: true } && !SendTheSame(Route, next))
        {
            _texts.Clear();
            _textProblems.Clear();
        }

        Route = next;
        Edited = next.CanEdit ? Edited : null;
    }

    /// <summary>Takes the patch typed.</summary>
    public void SetPatch(string text)
    {
        Patch = text;
        PatchProblem = string.IsNullOrWhiteSpace(text) ? null : InputCheck.Find(text);
    }

    /// <summary>Opens the editor of an item, or closes it with null.</summary>
    public void Edit(int? index) => Edited = index;

    /// <summary>Takes the text typed for the item that is edited.</summary>
    public void SetText(string text)
    {
        if (Edited is not { } index || text == Text)
        {
            return;
        }

        _texts[index] = text;
        if (InputCheck.Find(text) is { } problem)
        {
            _textProblems[index] = problem;
        }
        else
        {
            _textProblems.Remove(index);
        }
    }

    /// <summary>Takes back what was typed for an item.</summary>
    public void Restore(int index)
    {
        _texts.Remove(index);
        _textProblems.Remove(index);
    }

    /// <summary>Finds out what the edits change.</summary>
    public async Task PreviewAsync()
    {
        var number = ++_previews;
        if (Draft is not { } draft || Route is not { CanEdit: true } route || PatchProblem is not null || _textProblems.Count > 0)
        {
            Preview = null;
            return;
        }

        var edits = MakeEdits();
        var preview = await Task.Run(() => EditPreview.Of(route.Edit(draft, edits), Examples));
        if (number == _previews)
        {
            Preview = preview;
        }
    }

    /// <summary>The plan; called when there is no <see cref="Reason"/>.</summary>
    /// <exception cref="RetryPlanException">It cannot be made; the message says why and what to do.</exception>
    public Task<RetryPlan> PlanAsync()
    {
        var (draft, route, edits) = (Draft!, Route!, MakeEdits());
        return Task.Run(() => route.Plan(draft, edits));
    }

    /// <summary>Size of a text and the size that a payload may have.</summary>
    public static (int Bytes, int Limit) SizeOf(string text) => (Encoding.UTF8.GetByteCount(text), RunInput.MaxSizeInBytes);

    private static bool SendTheSame(RouteDraft one, RouteDraft other) =>
        one.Documents.All(document => other.Documents.GetValueOrDefault(document.Key) == document.Value);

    private RetryEdits MakeEdits() => new(Patch, new Dictionary<int, string>(_texts));

    private string OriginalOf(int index) =>
        Route?.Documents.GetValueOrDefault(index) is { } original ? JsonText.TryIndent(original) ?? original : "";
}
