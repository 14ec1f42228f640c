using System.Globalization;
using System.Security;
using Fanout.AwsClientGenerator.Model;

namespace Fanout.AwsClientGenerator.Emit;

/// <summary>The one line that documents a member: its name on the wire and what the model demands of it.</summary>
internal static class Documentation
{
    public static string Member(Service service, Member member)
    {
        var shape = service.Shape(member.ShapeName);
        string[] facts = [.. Facts(member, shape), .. Facts(shape)];
        return facts.Length == 0 ? $"{WireName(member)}." : $"{WireName(member)}; {string.Join("; ", facts)}.";
    }

    public static string Code(string text) => $"<c>{SecurityElement.Escape(text)}</c>";

    private static string WireName(Member member) => member.Location switch
    {
        MemberLocation.Path => $"Part {Code(member.WireName)} of the path",
        MemberLocation.Query => $"Query parameter {Code(member.WireName)}",
        MemberLocation.Header => $"Header {Code(member.WireName)}",
        MemberLocation.StatusCode => "Status code of the HTTP response",
        MemberLocation.Payload => "The whole body",
        _ => $"Wire member {Code(member.WireName)}",
    };

    private static IEnumerable<string> Facts(Member member, Shape shape)
    {
        if (member.IsRequired)
        {
            yield return "required";
        }

        if (member.IsIdempotencyToken)
        {
            yield return "a new identifier is sent when it is not set";
        }

        if (shape.IsSensitive)
        {
            yield return "sensitive";
        }

        if (shape.Kind == ShapeKind.Timestamp)
        {
            yield return "epoch seconds on the wire, UTC here";
        }
    }

    private static IEnumerable<string> Facts(Shape shape)
    {
        var measure = shape.Kind switch
        {
            ShapeKind.String or ShapeKind.Blob => "length",
            ShapeKind.List or ShapeKind.Map => "number of elements",
            _ => "value",
        };
        if (Range(shape.Min, shape.Max) is { } range)
        {
            yield return $"{measure} {range}";
        }

        if (shape.Pattern is { } pattern)
        {
            yield return $"pattern {Code(pattern)}";
        }
    }

    private static string? Range(decimal? min, decimal? max) => (min, max) switch
    {
        ({ } low, { } high) when low == high => Text(low),
        ({ } low, { } high) => $"{Text(low)} to {Text(high)}",
        ({ } low, null) => $"at least {Text(low)}",
        (null, { } high) => $"at most {Text(high)}",
        _ => null,
    };

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
