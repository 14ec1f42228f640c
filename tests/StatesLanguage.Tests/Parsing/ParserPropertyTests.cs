using System.Text;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Graph;
using Fanout.StatesLanguage.Graph.Layout;
using Fanout.StatesLanguage.Parsing;
using Fanout.StatesLanguage.Syntax;
using Fanout.Tests.Shared;
using FsCheck;
using FsCheck.Fluent;

namespace Fanout.StatesLanguage.Tests.Parsing;

/// <summary>No text makes the parser throw, and every finding points into the text.</summary>
public sealed class ParserPropertyTests
{
    private const int Cases = 3_000;

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(Cases).WithQuietOnSuccess(true);

    // A definition that uses every state type, to be damaged.
    private static readonly byte[] Sample = Encoding.UTF8.GetBytes(
        """
        {"Comment":"ü😀","StartAt":"C","TimeoutSeconds":60,"States":{
          "C":{"Type":"Choice","Choices":[{"And":[{"Variable":"$.n","NumericGreaterThan":1},{"Not":{"Variable":"$.s","StringMatches":"a*"}}],"Next":"M"}],"Default":"W"},
          "W":{"Type":"Wait","Timestamp":"2030-01-01T00:00:00Z","Next":"P"},
          "M":{"Type":"Map","ItemsPath":"$.items","ItemSelector":{"v.$":"$$.Map.Item.Value","f.$":"States.Format('{}', $.a)"},
            "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"I","States":{
              "I":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"x.$":"$.v"},"TimeoutSeconds":5,"HeartbeatSeconds":2,
                "Retry":[{"ErrorEquals":["States.ALL"],"BackoffRate":1.5}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"F","ResultPath":"$.e"}],"End":true},
              "F":{"Type":"Fail","ErrorPath":"$.e.Error","Cause":"c"}}},
            "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"},"Parameters":{"Bucket":"b"}},
            "ItemBatcher":{"MaxItemsPerBatch":3},"Label":"L","ToleratedFailurePercentage":5,"Next":"P"},
          "P":{"Type":"Parallel","QueryLanguage":"JSONata","Arguments":{"a":"{% $x %}"},"Branches":[
            {"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"r":[1,2.5,null,true]},"End":true}}},
            {"StartAt":"S","States":{"S":{"Type":"Succeed"}}}],"Assign":{"v":"{% 1 %}"},"End":true}}}
        """);

    // Pieces that break or change meaning more often than random bytes do.
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"", "{", "}", "[", "]", ",", ":", "null", "true", "-1", "1e999", "\\", "\\ud800", "\"\"", "{}", "[]", "$", "$.", "$..a[?(@.b)]", ".$",
            "{%", "%}", "\"Next\":\"C\",", "\"Type\":", "\"End\":true,", "JSONata", "States.", "\n", "\u0000", "ü", "/", "~",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80],
    ];

    private static readonly Gen<(int Position, int Removed, byte[] Inserted)> Damage =
        from position in Gen.Choose(0, Sample.Length)
        from removed in Gen.Frequency((3, Gen.Choose(0, 3)), (1, Gen.Choose(0, 200)))
        from inserted in Gen.Elements(Pieces)
        select (position, removed, inserted);

    [Fact]
    public void Sample_Undamaged_IsFine() => Assert.Empty(StateMachineParser.Parse(Sample).Diagnostics);

    [Fact]
    public void Parse_DamagedDefinitions_NeverThrows()
    {
        Check.One(Many, Prop.ForAll(
            Damage.NonEmptyListOf().ToArbitrary(),
            damages =>
            {
                var text = Sample.ToList();
                foreach (var (position, removed, inserted) in damages.Take(8))
                {
                    var at = Math.Min(position, text.Count);
                    text.RemoveRange(at, Math.Min(removed, text.Count - at));
                    text.InsertRange(at, inserted);
                }

                AssertSound([.. text]);
            }));
        TestReport.Write($"Fuzz: {Cases} definitions damaged in their text");
    }

    [Fact]
    public void Parse_EveryTruncation_NeverThrows()
    {
        for (var length = 0; length < Sample.Length; length++)
        {
            var result = AssertSound(Sample[..length]);
            Assert.Null(result.Machine);
        }

        TestReport.Write($"Fuzz: {Sample.Length} definitions cut short");
    }

    [Fact]
    public void Parse_EveryValueReplaced_NeverThrows()
    {
        string[] replacements = ["null", "0", "-1", "1e400", "\"\"", "\"$\"", "\"{% 1 %}\"", "[]", "{}", "[[]]", "[null]", "{\"\":null}", "true"];
        var spans = Values(Sample).ToArray();
        foreach (var span in spans)
        {
            foreach (var replacement in replacements)
            {
                AssertSound([.. Sample[..span.Start], .. Encoding.UTF8.GetBytes(replacement), .. Sample[span.End..]]);
            }
        }

        TestReport.Write($"Fuzz: {spans.Length * replacements.Length} definitions with one value replaced");
    }

    [Fact]
    public void Parse_RandomBytes_NeverThrows()
    {
        Check.One(Many, Prop.ForAll<byte[]>(bytes => { AssertSound(bytes); }));
        TestReport.Write($"Fuzz: {Cases} definitions of random bytes");
    }

    private static IEnumerable<SourceSpan> Values(byte[] text)
    {
        var open = new Stack<SourceValue>([new SourceReader(text, new DiagnosticBag()).Read()!]);
        while (open.TryPop(out var value))
        {
            yield return value.Span;
            foreach (var inner in value.Items.Concat(value.Members.Select(member => member.Value)))
            {
                open.Push(inner);
            }
        }
    }

    private static ParseResult AssertSound(byte[] text)
    {
        var result = StateMachineParser.Parse(text, MachineType.Express);
        foreach (var finding in result.Diagnostics)
        {
            Assert.InRange(finding.Span.Start, 0, text.Length);
            Assert.InRange(finding.Span.End, finding.Span.Start, text.Length);
            Assert.Equal(text.AsSpan(0, finding.Span.Start).Count((byte)'\n') + 1, finding.Span.Line);
            Assert.True(finding.Span.Column >= 1);
            Assert.NotEmpty(finding.Message);
            Assert.NotEmpty(finding.Hint);
        }

        Assert.Equal(result.Machine is null, result.Diagnostics.Any(finding => finding.Severity == DiagnosticSeverity.Error));
        if (result.Machine is { } machine)
        {
            GraphLayout.Arrange(StateGraph.Create(machine));
        }

        return result;
    }
}
