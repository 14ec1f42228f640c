using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests.Sqlite;

public sealed class SqliteRunListTests() : RunListContract(new SqliteTestStore());
