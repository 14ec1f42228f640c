using System.Security.Cryptography;
using Fanout.Emulator.Journal;

namespace Fanout.Emulator.Functions.Packages;

/// <summary>Functions that come over the API: their packages on disk, their records in the journal, themselves in the registry.</summary>
internal sealed class FunctionStore(
    FunctionRegistry registry,
    IStateJournal journal,
    PackageDirectory packages,
    TimeProvider time) : IHostedService, IDisposable
{
    // One change at a time: package, record and registry must agree.
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, FunctionRecord> _records = new(StringComparer.Ordinal);

    public void Dispose() => _gate.Dispose();

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var record in journal.ReadAll(RecordKind.Function).Select(stored => FunctionRecord.Read(stored.Value)))
        {
            _records[record.Name] = record;
            registry.Set(record.ToDefinition(packages));
        }

        packages.DeleteAllBut(_records.Values.Select(record => record.Package).ToHashSet(StringComparer.Ordinal));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Adds a function with its package; what the record says about the package is filled in here.</summary>
    /// <returns>The function; null when the name is taken.</returns>
    /// <exception cref="InvalidPackageException">The package cannot be used.</exception>
    internal async Task<FunctionDefinition?> CreateAsync(FunctionRecord draft, ReadOnlyMemory<byte> zip, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return registry.Find(draft.Name) is null ? await SaveAsync(draft, zip, cancellationToken) : null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Replaces the code of a function.</summary>
    /// <returns>The function; null when none of that name came over the API.</returns>
    /// <exception cref="InvalidPackageException">The package cannot be used.</exception>
    internal async Task<FunctionDefinition?> UpdateCodeAsync(string name, ReadOnlyMemory<byte> zip, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_records.TryGetValue(name, out var former))
            {
                return null;
            }

            var function = await SaveAsync(former, zip, cancellationToken);
            packages.Delete(former.Package);
            return function;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Deletes a function.</summary>
    /// <returns>False when none of that name came over the API.</returns>
    internal async Task<bool> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_records.TryGetValue(name, out var record))
            {
                return false;
            }

            await journal.RemoveAsync(RecordKind.Function, name, cancellationToken);
            _records.Remove(name);
            registry.Remove(name);
            packages.Delete(record.Package);
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<FunctionDefinition> SaveAsync(FunctionRecord draft, ReadOnlyMemory<byte> zip, CancellationToken cancellationToken)
    {
        var record = draft with
        {
            Package = await packages.UnpackAsync(zip, cancellationToken),
            CodeSha256 = Convert.ToBase64String(SHA256.HashData(zip.Span)),
            CodeSizeBytes = zip.Length,
            LastModified = time.GetUtcNow(),
            RevisionId = Guid.NewGuid().ToString(),
        };
        await journal.WriteAsync(new StateRecord(RecordKind.Function, record.Name, record.ToBytes()), cancellationToken);
        _records[record.Name] = record;
        var function = record.ToDefinition(packages);
        registry.Set(function);
        return function;
    }
}
