using System.Collections.Immutable;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads <c>Retry</c> and <c>Catch</c>.</summary>
internal static class ErrorHandlingReader
{
    private const int MaxAttempts = 99_999_999;
    private const int MaxDelaySeconds = 31_622_400;

    public static ImmutableArray<Retrier> Retriers(ObjectReader state) => [.. (state.Objects("Retry") ?? []).Select(ReadRetrier)];

    public static ImmutableArray<Catcher> Catchers(ObjectReader state) => [.. (state.Objects("Catch") ?? []).Select(ReadCatcher)];

    private static Retrier ReadRetrier(ObjectReader reader)
    {
        var defaults = new Retrier { Span = reader.Span, Location = reader.DisplayLocation, ErrorEquals = ReadErrors(reader) };
        var retrier = defaults with
        {
            IntervalSeconds = reader.Integer("IntervalSeconds", 1, MachineReader.MaxSeconds) ?? defaults.IntervalSeconds,
            MaxAttempts = reader.Integer("MaxAttempts", 0, MaxAttempts) ?? defaults.MaxAttempts,
            BackoffRate = reader.Number("BackoffRate", 1, double.MaxValue) ?? defaults.BackoffRate,
            MaxDelaySeconds = reader.Integer("MaxDelaySeconds", 1, MaxDelaySeconds),
            JitterStrategy = reader.OneOf("JitterStrategy", "FULL", "NONE") == "FULL" ? JitterStrategy.Full : JitterStrategy.None,
            Comment = reader.String("Comment"),
        };
        reader.RejectOtherFields();
        return retrier;
    }

    private static Catcher ReadCatcher(ObjectReader reader)
    {
        reader.Require("Next");
        var catcher = new Catcher
        {
            Span = reader.Span,
            Location = reader.DisplayLocation,
            ErrorEquals = ReadErrors(reader),
            Next = reader.Reference("Next") ?? BlockReader.NoReference(reader),
            ResultPath = reader.ResultPath(),
            Output = reader.Jsonata("Output"),
            Assign = reader.Assign(),
            Comment = reader.String("Comment"),
        };
        reader.RejectOtherFields();
        return catcher;
    }

    private static ImmutableArray<string> ReadErrors(ObjectReader reader)
    {
        reader.Require("ErrorEquals");
        var errors = reader.Strings("ErrorEquals");
        if (errors is [] && reader.Find("ErrorEquals") is { Value.Items.Count: 0 } field)
        {
            reader.Report(
                DiagnosticCodes.EmptyValue, field, "Value cannot be empty", "Name at least one error, or States.ALL for every error.");
        }

        return errors ?? [];
    }
}
