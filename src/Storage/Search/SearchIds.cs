using System.Data.Common;

namespace Fanout.Storage.Search;

/// <summary>Finds free ids.</summary>
internal sealed class SearchIds : IAsyncDisposable
{
    private readonly DbCommand _last;
    private readonly DbParameter _from;
    private readonly DbParameter _to;

    public SearchIds(DbTransaction transaction)
    {
        _last = transaction.Connection!.CreateCommand();
        _last.Transaction = transaction;
        _last.CommandText = "SELECT max(id) FROM search_items WHERE id >= @from AND id < @to";
        (_from, _to) = (Add("@from"), Add("@to"));
    }

    public async Task<long> NextAsync(long ticks, CancellationToken cancellationToken)
    {
        for (var first = SearchId.First(ticks); ; first += SearchId.PerMillisecond)
        {
            (_from.Value, _to.Value) = (first, first + SearchId.PerMillisecond);
            if (await _last.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not long last)
            {
                return first;
            }

            if (last + 1 < first + SearchId.PerMillisecond)
            {
                return last + 1;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _last.DisposeAsync();

    private DbParameter Add(string name)
    {
        var parameter = _last.CreateParameter();
        parameter.ParameterName = name;
        _last.Parameters.Add(parameter);
        return parameter;
    }
}
