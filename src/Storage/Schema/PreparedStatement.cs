using System.Data.Common;

namespace Fanout.Storage.Schema;

/// <summary>A statement that is prepared once and executed for many rows. Its values are given in the order of its parameters.</summary>
internal sealed class PreparedStatement : IAsyncDisposable
{
    private readonly DbCommand _command;

    public PreparedStatement(DbTransaction transaction, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = transaction.Connection!.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }
    }

    public void Set(int parameter, object? value) => _command.Parameters[parameter].Value = value ?? DBNull.Value;

    /// <summary>Executes it with the values that are set; how many rows it changed.</summary>
    public Task<int> ExecuteAsync(CancellationToken cancellationToken) => _command.ExecuteNonQueryAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
