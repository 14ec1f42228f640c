using System.Text.RegularExpressions;

namespace Fanout.Architecture.Tests.Sources;

/// <summary>A C# file and what the rules of layout ask about it. Types of a file-scoped namespace begin at the left margin.</summary>
/// <param name="Path">Path from the top of the repository, with slashes.</param>
/// <param name="Lines">Its lines.</param>
internal sealed partial record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>Name of the namespace that it declares; null for top-level statements.</summary>
    public string? Namespace => Lines.Select(line => NamespacePattern().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    /// <summary>Names of its public types, nested ones left out.</summary>
    public IReadOnlyList<string> PublicTypes =>
        [.. Lines.Select(line => PublicTypePattern().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value)];

    /// <summary>
    /// The namespace that its folder stands for: <c>src/Storage/Queries/RunList.cs</c> is in <c>Fanout.Storage.Queries</c>. Shared test
    /// support goes by <c>Fanout.Tests.Shared</c>.
    /// </summary>
    public string ExpectedNamespace
    {
        get
        {
            var parts = Path.Split('/');
            var project = parts[0] == "tests" && parts[1] == "Shared" ? "Tests.Shared" : parts[1];
            return string.Join('.', ["Fanout", project, .. parts[2..^1]]);
        }
    }

    [GeneratedRegex(@"^namespace ([\w.]+);?")]
    private static partial Regex NamespacePattern();

    [GeneratedRegex("""
        ^public\s(?:(?:static|sealed|abstract|readonly|ref|partial)\s)*
        (?:(?:class|record\sstruct|record|struct|interface|enum)\s(?<name>\w+)|delegate\s.*?\s(?<name>\w+)(?:<[\w,\s]+>)?\()
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PublicTypePattern();
}
