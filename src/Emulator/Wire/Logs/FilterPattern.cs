using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.Logs;

/// <summary>Reads the simplest of CloudWatch's patterns: words and quoted texts, all of which a line must have.</summary>
internal static class FilterPattern
{
    internal static Answer<IReadOnlyCollection<string>> Read(string? pattern)
    {
        var terms = new List<string>();
        var rest = (pattern ?? "").AsSpan().Trim();
        while (!rest.IsEmpty)
        {
            if (rest[0] is '{' or '[' or '?' or '-' or '%')
            {
                return new RegistryError(
                    "InvalidParameterException", "The local endpoint understands words and quoted texts as filterPattern, not the patterns { }, [ ], ?, - and %.");
            }

            var isQuoted = rest[0] == '"';
            rest = isQuoted ? rest[1..] : rest;
            var end = rest.IndexOf(isQuoted ? '"' : ' ');
            terms.Add((end < 0 ? rest : rest[..end]).ToString());
            rest = end < 0 ? [] : rest[(end + 1)..].TrimStart();
        }

        return Answers.Of<IReadOnlyCollection<string>>(terms);
    }
}
