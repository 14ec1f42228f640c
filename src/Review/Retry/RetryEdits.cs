using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fanout.Review.Retry;

/// <summary>
/// What somebody changed in what is sent: a JSON merge patch for all items, and texts for some. A text that was written for one item is
/// sent as it is, without the patch.
/// </summary>
public sealed class RetryEdits
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = JsonDepth.Most };

    private readonly JsonNode? _patch;
    private readonly bool _hasPatch;

    /// <summary>Makes edits.</summary>
    /// <param name="patch">JSON text of the patch; null or blank for none.</param>
    /// <param name="texts">Texts by index of the item; each is valid JSON.</param>
    /// <exception cref="JsonException">The patch is not JSON.</exception>
    public RetryEdits(string? patch, IReadOnlyDictionary<int, string> texts)
    {
        _hasPatch = !string.IsNullOrWhiteSpace(patch);
        _patch = _hasPatch ? JsonNode.Parse(patch!, documentOptions: Deep) : null;
        Texts = texts;
    }

    /// <summary>No edits.</summary>
    public static RetryEdits None { get; } = new(null, new Dictionary<int, string>());

    /// <summary>Texts by index of the item.</summary>
    public IReadOnlyDictionary<int, string> Texts { get; }

    /// <summary>Whether anything may be changed.</summary>
    public bool IsEmpty => !_hasPatch && Texts.Count == 0;

    /// <summary>What is sent for an item: the very text it had, unless an edit changes its value.</summary>
    public string Apply(int index, string original)
    {
        if (Texts.TryGetValue(index, out var text))
        {
            return text == original || AreEqual(text, original) ? original : text;
        }

        if (!_hasPatch)
        {
            return original;
        }

        var before = JsonNode.Parse(original, documentOptions: Deep);
        var after = JsonMergePatch.Apply(before, _patch);
        return JsonNode.DeepEquals(before, after) ? original : after?.ToJsonString(Relaxed) ?? "null";
    }

    private static bool AreEqual(string left, string right) =>
        JsonNode.DeepEquals(JsonNode.Parse(left, documentOptions: Deep), JsonNode.Parse(right, documentOptions: Deep));
}
