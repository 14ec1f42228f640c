using Fanout.Storage.Tests.Infrastructure;

namespace Fanout.Storage.Tests.Sqlite;

public sealed class SqliteItemInputsTests() : ItemInputsContract(new SqliteTestStore());
