using Microsoft.Extensions.Options;

namespace Fanout.Storage;

/// <summary>Refuses a path that cannot name a file.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string Key = $"{StorageOptions.SectionName}:{nameof(StorageOptions.Path)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            return ValidateOptionsResult.Fail($"{Key} is empty. Give the path of the SQLite file, for example data/fanout.db.");
        }

        // SQLite takes these for databases in memory or for URIs with settings of their own.
        if (options.Path.StartsWith(':') || options.Path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return ValidateOptionsResult.Fail($"{Key} is '{options.Path}'. Give a path, not a SQLite URI or an in-memory database.");
        }

        return Directory.Exists(options.Path) || System.IO.Path.EndsInDirectorySeparator(options.Path)
            ? ValidateOptionsResult.Fail($"{Key} is '{options.Path}', a folder. Give the path of the SQLite file in it.")
            : ValidateOptionsResult.Success;
    }
}
