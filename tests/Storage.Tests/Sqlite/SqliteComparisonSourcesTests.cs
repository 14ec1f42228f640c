using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests.Sqlite;

public sealed class SqliteComparisonSourcesTests() : ComparisonSourcesContract(new SqliteTestStore());
