using System.Text.RegularExpressions;

namespace Fanout.Emulator.Wire.Logs;

/// <summary>Constraints of the CloudWatch Logs API. Source: its reference, CreateLogGroup, DescribeLogGroups, FilterLogEvents.</summary>
internal static partial class LogChecks
{
    internal const int PageSize = 50;
    internal const int Events = 10_000;
    private const int NameLength = 512;

    internal static ConstraintCheck GroupName(this ConstraintCheck check, string? name) => check
        .Required("logGroupName", name)
        .Length("logGroupName", name, 1, NameLength)
        .Pattern("logGroupName", name, Name());

    [GeneratedRegex(@"[\.\-_/#A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
