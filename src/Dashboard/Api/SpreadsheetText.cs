namespace Fanout.Dashboard.Api;

/// <summary>
/// Keeps a text from being a formula where a file is opened with a spreadsheet: an input or an error can be written by anybody. An
/// apostrophe in front makes it text in all of them.
/// Source: OWASP, "CSV Injection".
/// </summary>
internal static class SpreadsheetText
{
    // The wide forms are read as the plain ones by spreadsheets in Japanese.
    private const string Beginnings = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    internal static string Protect(string text) =>
        text.Length > 0 && Beginnings.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
}
