using Fanout.Review.Search;

namespace Fanout.Dashboard.Presentation;

/// <summary>Where words were found, in words.</summary>
public static class SnippetText
{
    /// <summary>The text in which they are.</summary>
    public static string NameOf(SearchField field) => field switch
    {
        SearchField.Name => "item",
        SearchField.Error => "error",
        SearchField.Cause => "cause",
        SearchField.Input => "input",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a text of an item."),
    };
}
