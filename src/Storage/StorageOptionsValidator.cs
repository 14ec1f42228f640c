using Microsoft.Extensions.Options;

namespace Fanout.Storage;

/// <summary>Refuses a path that cannot name a file, and retention that would lose what is needed.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string Key = $"{StorageOptions.SectionName}:{nameof(StorageOptions.Path)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        string[] problems = [.. new[] { PathProblem(options.Path) }.OfType<string>(), .. options.Retention.Problems()];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string? PathProblem(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return $"{Key} is empty. Give the path of the SQLite file, for example data/fanout.db.";
        }

        // SQLite takes these for databases in memory or for URIs with settings of their own.
        if (path.StartsWith(':') || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return $"{Key} is '{path}'. Give a path, not a SQLite URI or an in-memory database.";
        }

        return Directory.Exists(path) || Path.EndsInDirectorySeparator(path)
            ? $"{Key} is '{path}', a folder. Give the path of the SQLite file in it."
            : null;
    }
}
