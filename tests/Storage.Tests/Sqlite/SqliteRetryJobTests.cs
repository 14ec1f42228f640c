using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests.Sqlite;

public sealed class SqliteRetryJobTests() : RetryJobContract(new SqliteTestStore());
