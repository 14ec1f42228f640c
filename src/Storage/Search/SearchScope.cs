using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fanout.Storage.Search;

/// <summary>
/// What an item belongs to as words of the index, so that a filter is part of the question to it and not a look at every match. A word
/// is the beginning of a hash: two of a million share one with a probability of one in some millions.
/// </summary>
internal static class SearchScope
{
    private const int HashBytes = 8;

    public static string Of(string connection, string machine, long run) => $"{OfConnection(connection)} {OfMachine(machine)} {OfRun(run)}";

    public static string OfConnection(string connection) => "c" + Hash(connection);

    public static string OfMachine(string machine) => "m" + Hash(machine);

    public static string OfRun(long run) => "r" + run.ToString(CultureInfo.InvariantCulture);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
}
