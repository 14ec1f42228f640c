using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Constraints that several requests share.</summary>
internal static class CommonChecks
{
    internal static ConstraintCheck Arn(this ConstraintCheck check, string member, string? value) =>
        check.Length(member, value, 1, Limits.ArnLength);

    internal static ConstraintCheck RequiredArn(this ConstraintCheck check, string member, string? value) =>
        check.Required(member, value).Arn(member, value);

    internal static ConstraintCheck RequiredToken(this ConstraintCheck check, string? value) =>
        check.Required("taskToken", value).Length("taskToken", value, 1, Limits.TaskTokenLength);

    internal static ConstraintCheck Definition(this ConstraintCheck check, string? value) =>
        check.Length("definition", value, 1, Limits.DefinitionLength, isSensitive: true);

    internal static ConstraintCheck MachineType(this ConstraintCheck check, string? value) =>
        check.OneOf("type", value, "STANDARD", "EXPRESS");

    internal static ConstraintCheck IncludedData(this ConstraintCheck check, string? value) =>
        check.OneOf("includedData", value, "ALL_DATA", "METADATA_ONLY");

    internal static ConstraintCheck Page(this ConstraintCheck check, int? maxResults, string? nextToken, int tokenLength = Limits.PageTokenLength) =>
        check.Range("maxResults", maxResults, 0, Limits.PageSize).Length("nextToken", nextToken, 1, tokenLength);

    internal static ConstraintCheck Tags(this ConstraintCheck check, IReadOnlyList<TagShape>? tags)
    {
        for (var index = 0; index < tags?.Count; index++)
        {
            var member = $"tags.{index + 1}.member";
            check.Length($"{member}.key", tags[index].Key, 1, Limits.TagKeyLength)
                .Length($"{member}.value", tags[index].Value, 0, Limits.TagValueLength);
        }

        return check;
    }

    /// <summary>The refusal of a labelled ARN, <c>…:stateMachine:machine/label</c>. Source: service model, the reason; the text is unconfirmed.</summary>
    internal static RegistryError? RefuseLabel(string machineArn) => !machineArn.Contains('/', StringComparison.Ordinal)
        ? null
        : RegistryError.Validation($"This operation does not support labelled state machine ARNs: '{machineArn}'") with
        {
            Reason = "API_DOES_NOT_SUPPORT_LABELED_ARNS",
        };

    /// <summary>0 or nothing stands for the default.</summary>
    internal static int PageSize(int? maxResults) => maxResults is null or 0 ? Limits.DefaultPageSize : maxResults.Value;
}
