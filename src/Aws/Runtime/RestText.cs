using System.Globalization;

namespace Fanout.Aws.Runtime;

/// <summary>Values as text in path, query and headers.</summary>
internal static class RestText
{
    public static string? Of(int? value) => value?.ToString(CultureInfo.InvariantCulture);
}
