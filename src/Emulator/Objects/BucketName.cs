using System.Net;
using System.Text.RegularExpressions;

namespace Fanout.Emulator.Objects;

/// <summary>Rules of bucket names. Source: Amazon S3 user guide, "General purpose bucket naming rules".</summary>
internal static partial class BucketName
{
    internal static bool IsValid(string name) =>
        Pattern().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !IPAddress.TryParse(name, out _);

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\\z")]
    private static partial Regex Pattern();
}
