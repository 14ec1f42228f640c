using System.Globalization;
using Fanout.Emulator.Logs;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.Logs;

/// <summary>
/// Pages of one stream. A forward token, <c>f/</c> and the id of the last line seen, leads to the lines after it, a backward
/// token, <c>b/</c> and the id of the first, to those before it; both are always given, for more lines may come.
/// </summary>
internal static class LogEventsPage
{
    internal static Answer<GetLogEventsAnswer> Of(IReadOnlyList<LogLine> lines, GetLogEventsRequest request)
    {
        var size = request.Limit ?? LogChecks.Events;
        IReadOnlyList<LogLine> page;
        long seen = 0;
        switch (request.NextToken)
        {
            case null:
                page = request.StartFromHead == true ? [.. lines.Take(size)] : [.. lines.TakeLast(size)];
                break;
            case ['f', '/', .. var after] when TryRead(after, out seen):
                page = [.. lines.Where(line => line.Id > seen).Take(size)];
                break;
            case ['b', '/', .. var before] when TryRead(before, out seen):
                page = [.. lines.Where(line => line.Id < seen).TakeLast(size)];
                break;
            default:
                return new RegistryError("InvalidParameterException", "The specified nextToken is invalid.");
        }

        return new GetLogEventsAnswer(
            [.. page.Select(line => new OutputLogEvent(line.Timestamp, line.Message, line.Timestamp))],
            Token('f', page.Count == 0 ? seen : page[^1].Id),
            Token('b', page.Count == 0 ? seen : page[0].Id));
    }

    private static bool TryRead(string text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);

    private static string Token(char direction, long id) => string.Create(CultureInfo.InvariantCulture, $"{direction}/{id:D20}");
}
