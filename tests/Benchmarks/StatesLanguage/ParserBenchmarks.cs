using System.Text;
using BenchmarkDotNet.Attributes;
using Fanout.StatesLanguage.Parsing;

namespace Fanout.Benchmarks.StatesLanguage;

/// <summary>Parses a machine of 1,000 states with retriers and catchers.</summary>
[MemoryDiagnoser]
public class ParserBenchmarks
{
    private const int States = 1_000;

    private byte[] _definition = null!;

    [GlobalSetup]
    public void Write()
    {
        var states = Enumerable.Range(0, States).Select(i => $$"""
            "State{{i}}":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload.$":"$.orders[{{i}}]"},
              "Retry":[{"ErrorEquals":["Lambda.TooManyRequestsException"],"IntervalSeconds":1,"MaxAttempts":3,"BackoffRate":2}],
              "Catch":[{"ErrorEquals":["States.ALL"],"Next":"State{{States - 1}}"}],
              {{(i == States - 1 ? "\"End\":true" : $"\"Next\":\"State{i + 1}\"")}}}
            """);
        _definition = Encoding.UTF8.GetBytes($$$"""{"StartAt":"State0","States":{ {{{string.Join(',', states)}}} }}""");
        if (Parse().Diagnostics.Count > 0)
        {
            throw new InvalidOperationException("The definition to parse is not valid.");
        }
    }

    [Benchmark]
    public ParseResult Parse() => StateMachineParser.Parse(_definition);
}
