using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests.Sqlite;

public sealed class SqliteCauseTriageTests() : CauseTriageContract(new SqliteTestStore());
