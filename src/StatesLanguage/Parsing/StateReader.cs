using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads one state of any type.</summary>
internal static class StateReader
{
    /// <summary>The state, or null when it is no object or its type is not known.</summary>
    public static State? Read(Field field, ParseContext context)
    {
        if (ObjectReader.Create(field.Value, field.Location, context, context.MachineLanguage) is not { } untyped)
        {
            return null;
        }

        var declared = untyped.DeclaredLanguage();
        var language = declared ?? context.MachineLanguage;
        var reader = untyped.In(language);
        reader.Require("Type");
        var head = new StateHead(field.Name, field.NameSpan, field.Value.Span, field.Location, language);
        if (ReadByType(reader, head) is not { } state)
        {
            return null;
        }

        state = state with { Comment = reader.String("Comment"), DeclaredQueryLanguage = declared };
        reader.RejectOtherFields();
        return state;
    }

    private static State? ReadByType(ObjectReader reader, StateHead head)
    {
        const string HintTypes = "Task, Pass, Choice, Wait, Succeed, Fail, Parallel, Map";
        var type = reader.OneOf("Type", HintTypes.Split(", "));
        return type switch
        {
            "Task" => WithWork(TaskReader.Read(reader, head), reader),
            "Pass" => WithFlow(ReadPass(reader, head), reader),
            "Choice" => WithData(ChoiceReader.Read(reader, head), reader),
            "Wait" => WithFlow(ReadWait(reader, head), reader),
            "Succeed" => WithData(ReadSucceed(head), reader),
            "Fail" => ReadFail(reader, head),
            "Parallel" => WithWork(ParallelReader.Read(reader, head), reader),
            "Map" => WithWork(MapReader.Read(reader, head), reader),
            _ => null,
        };
    }

    private static State WithData(State state, ObjectReader reader) => state with
    {
        InputPath = reader.NullablePath("InputPath"),
        OutputPath = reader.NullablePath("OutputPath"),
        Output = reader.Jsonata("Output"),
    };

    private static State WithFlow(FlowState state, ObjectReader reader) =>
        WithData(state with { Next = ReadNext(reader), Assign = reader.Assign() }, reader);

    private static State WithWork(WorkState state, ObjectReader reader) => WithFlow(
        state with
        {
            ResultSelector = reader.Template("ResultSelector"),
            ResultPath = reader.ResultPath(),
            Retry = ErrorHandlingReader.Retriers(reader),
            Catch = ErrorHandlingReader.Catchers(reader),
        },
        reader);

    private static StateReference? ReadNext(ObjectReader reader)
    {
        var next = reader.Reference("Next");
        var end = reader.Boolean("End");
        if (next is not null && end == true)
        {
            reader.Report(DiagnosticCodes.ExclusiveFields, "Only one of these fields is allowed: [Next, End]", "Remove Next or End.");
        }
        else if (reader.Find("Next") is null && (end == false || reader.Find("End") is null))
        {
            reader.Report(
                DiagnosticCodes.MissingField, "One of these fields is required: [Next, End]",
                "Name the following state in Next, or write \"End\": true.");
        }

        return next;
    }

    private static PassState ReadPass(ObjectReader reader, StateHead head) => new()
    {
        Name = head.Name,
        NameSpan = head.NameSpan,
        Span = head.Span,
        Location = head.Location,
        QueryLanguage = head.Language,
        Result = reader.Json("Result"),
        Parameters = reader.Template("Parameters"),
        ResultPath = reader.ResultPath(),
    };

    private static WaitState ReadWait(ObjectReader reader, StateHead head)
    {
        var hasSeconds = reader.Find("Seconds") is not null || reader.Find("SecondsPath") is not null;
        var hasTimestamp = reader.Find("Timestamp") is not null || reader.Find("TimestampPath") is not null;
        var seconds = reader.IntegerOrPath("Seconds", 0, MachineReader.MaxSeconds);
        var timestamp = reader.TimestampOrPath("Timestamp");
        if (hasSeconds == hasTimestamp)
        {
            var names = reader.IsJsonata ? "Seconds, Timestamp" : "Seconds, SecondsPath, Timestamp, TimestampPath";
            reader.Report(
                hasSeconds ? DiagnosticCodes.ExclusiveFields : DiagnosticCodes.MissingField,
                $"Exactly one of these fields is required: [{names}]",
                hasSeconds ? "Keep one of them and remove the others." : "Say how long to wait or until when.");
        }

        return new WaitState
        {
            Name = head.Name,
            NameSpan = head.NameSpan,
            Span = head.Span,
            Location = head.Location,
            QueryLanguage = head.Language,
            Seconds = seconds,
            Timestamp = timestamp,
        };
    }

    private static SucceedState ReadSucceed(StateHead head) => new()
    {
        Name = head.Name,
        NameSpan = head.NameSpan,
        Span = head.Span,
        Location = head.Location,
        QueryLanguage = head.Language,
    };

    private static FailState ReadFail(ObjectReader reader, StateHead head) => new()
    {
        Name = head.Name,
        NameSpan = head.NameSpan,
        Span = head.Span,
        Location = head.Location,
        QueryLanguage = head.Language,
        Error = reader.StringOrPath("Error", "ErrorPath"),
        Cause = reader.StringOrPath("Cause", "CausePath"),
    };
}
