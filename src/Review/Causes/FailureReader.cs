namespace Fanout.Review.Causes;

/// <summary>
/// Takes error and cause of an item apart. A cause is the error document of a function, the description of a child execution that
/// failed, some other JSON document, a stack as text, or any text.
/// </summary>
internal static class FailureReader
{
    private const string Unnamed = "Error without a name";

    /// <summary>Executions that start executions are deep, but not deeper than anybody could look at.</summary>
    private const int MostWrappings = 6;

    public static FailureReport Read(string? error, string? cause)
    {
        var (name, text) = (error, cause);
        for (var i = 0; i < MostWrappings; i++)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return new FailureReport(NameOf(name), "", [], null);
            }

            if (text.AsSpan().TrimStart() is not ['{', ..])
            {
                return TextTrace.Read(NameOf(name), text);
            }

            var document = ErrorDocument.Read(text);
            if (document.Report is { } report)
            {
                return report.Error.Length > 0 ? report : report with { Error = NameOf(name) };
            }

            if (!document.IsExecution)
            {
                return new FailureReport(NameOf(name), OtherDocument.Describe(text), [], null);
            }

            // The execution that failed says why, in the same two words.
            (name, text) = (document.ExecutionError ?? name, document.ExecutionCause);
        }

        return new FailureReport(NameOf(name), text ?? "", [], null);
    }

    private static string NameOf(string? error) => string.IsNullOrWhiteSpace(error) ? Unnamed : error;
}
