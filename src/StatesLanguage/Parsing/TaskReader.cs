using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>Reads the fields of Task states.</summary>
internal static class TaskReader
{
    public static TaskState Read(ObjectReader reader, StateHead head)
    {
        reader.Require("Resource");
        return new TaskState
        {
            Name = head.Name,
            NameSpan = head.NameSpan,
            Span = head.Span,
            Location = head.Location,
            QueryLanguage = head.Language,
            Resource = reader.NonEmptyString("Resource") ?? "",
            ResourceSpan = reader.Find("Resource")?.Value.Span ?? head.NameSpan,
            Parameters = reader.Template("Parameters"),
            Arguments = reader.Jsonata("Arguments"),
            TimeoutSeconds = reader.IntegerOrPath("TimeoutSeconds", 1, MachineReader.MaxSeconds),
            HeartbeatSeconds = reader.IntegerOrPath("HeartbeatSeconds", 1, MachineReader.MaxSeconds),
            Credentials = reader.Object("Credentials") is { } credentials ? ReadCredentials(credentials) : null,
        };
    }

    private static Credentials? ReadCredentials(ObjectReader reader)
    {
        if (reader.Find("RoleArn") is null && reader.Find("RoleArn.$") is null)
        {
            reader.Report(
                DiagnosticCodes.MissingField, "The field 'RoleArn' is required but was missing",
                "Give the ARN of the role in RoleArn, or a path to it in 'RoleArn.$'.");
            return null;
        }

        var role = reader.StringOrPath("RoleArn", "RoleArn.$");
        reader.RejectOtherFields();
        return role is null ? null : new Credentials { RoleArn = role, Span = reader.Span, Location = reader.DisplayLocation };
    }
}
