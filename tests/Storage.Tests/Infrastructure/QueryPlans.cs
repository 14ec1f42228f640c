using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fanout.Storage.Tests.Infrastructure;

/// <summary>Asks SQLite, for every statement that the context reads with, how it would find the rows.</summary>
public sealed class QueryPlans : DbCommandInterceptor
{
    private readonly List<string> _plans = [];

    /// <summary>Plans of the statements since the last call, one text each.</summary>
    public IReadOnlyList<string> Take()
    {
        string[] plans = [.. _plans];
        _plans.Clear();
        return plans;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        using var explain = ((SqliteConnection)command.Connection!).CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        explain.Transaction = (SqliteTransaction?)command.Transaction;
        foreach (SqliteParameter parameter in command.Parameters)
        {
            explain.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.Value));
        }

        using var reader = explain.ExecuteReader();
        List<string> lines = [];
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        _plans.Add(string.Join('\n', lines));
        return ValueTask.FromResult(result);
    }
}
