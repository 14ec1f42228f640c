using System.Text;
using Fanout.Emulator.Faults;
using Fanout.Emulator.Logs;
using Fanout.Emulator.Registry;
using Fanout.StatesLanguage.Analysis;
using Fanout.StatesLanguage.Parsing;
using MachineType = Fanout.Emulator.Registry.MachineType;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Operations on state machines.</summary>
internal sealed class MachineOperations(
    MachineRegistry machines, ExecutionRegistry executions, StaleLists stale, LogGroups logs, PagingToken tokens)
{
    private const string ListOperation = "ListStateMachines";
    private const string MetadataOnly = "METADATA_ONLY";

    internal IEnumerable<WireOperation> All()
    {
        var json = WireJson.Default;
        yield return new WireOperation<CreateStateMachineRequest, CreateStateMachineAnswer>(
            "CreateStateMachine", json.CreateStateMachineRequest, json.CreateStateMachineAnswer, CreateAsync);
        yield return new WireOperation<DescribeStateMachineRequest, DescribeStateMachineAnswer>(
            "DescribeStateMachine", json.DescribeStateMachineRequest, json.DescribeStateMachineAnswer, Describe);
        yield return new WireOperation<DescribeStateMachineForExecutionRequest, DescribeStateMachineForExecutionAnswer>(
            "DescribeStateMachineForExecution",
            json.DescribeStateMachineForExecutionRequest,
            json.DescribeStateMachineForExecutionAnswer,
            DescribeForExecutionAsync);
        yield return new WireOperation<ListStateMachinesRequest, ListStateMachinesAnswer>(
            ListOperation, json.ListStateMachinesRequest, json.ListStateMachinesAnswer, List);
        yield return new WireOperation<UpdateStateMachineRequest, UpdateStateMachineAnswer>(
            "UpdateStateMachine", json.UpdateStateMachineRequest, json.UpdateStateMachineAnswer, UpdateAsync);
        yield return new WireOperation<DeleteStateMachineRequest, EmptyAnswer>(
            "DeleteStateMachine", json.DeleteStateMachineRequest, json.EmptyAnswer, DeleteAsync);
        yield return new WireOperation<ValidateStateMachineDefinitionRequest, ValidateStateMachineDefinitionAnswer>(
            "ValidateStateMachineDefinition",
            json.ValidateStateMachineDefinitionRequest,
            json.ValidateStateMachineDefinitionAnswer,
            Validate);
    }

    private async ValueTask<Answer<CreateStateMachineAnswer>> CreateAsync(CreateStateMachineRequest request, CancellationToken cancellationToken)
    {
        if ((Versions.Refuse(request.Publish, request.VersionDescription)
            ?? Refuse(request.LoggingConfiguration, request.TracingConfiguration, request.EncryptionConfiguration)) is { } refusal)
        {
            return refusal;
        }

        var created = await machines.CreateAsync(
            new CreateMachine(request.Name!, request.Definition!, request.RoleArn!)
            {
                Type = Words.ToMachineType(request.Type),
                LoggingConfiguration = MachineConfiguration.ToText(request.LoggingConfiguration, WireJson.Default.LoggingConfiguration),
                TracingConfiguration = MachineConfiguration.ToText(request.TracingConfiguration, WireJson.Default.TracingConfiguration),
                EncryptionConfiguration = MachineConfiguration.ToText(request.EncryptionConfiguration, WireJson.Default.EncryptionConfiguration),
                Tags = Words.ToTags(request.Tags),
                Publish = request.Publish ?? false,
                VersionDescription = request.VersionDescription,
            },
            cancellationToken);
        return created.TryGet(out var machine, out var error)
            ? new CreateStateMachineAnswer(machine.Arn.Value, machine.CreationDate, request.Publish == true ? QualifiedArn.OfVersion(machine.Arn, 1).ToString() : null)
            : error;
    }

    private ValueTask<Answer<DescribeStateMachineAnswer>> Describe(DescribeStateMachineRequest request, CancellationToken cancellationToken)
    {
        if (!machines.FindTarget(request.StateMachineArn!).TryGet(out var target, out var error))
        {
            return new(error);
        }

        if (target.Alias is not null)
        {
            return new(RegistryError.StateMachineDoesNotExist(request.StateMachineArn!));
        }

        var version = target.Version?.Version;
        var machine = version?.Machine ?? target.Entry.Machine;
        return new(new DescribeStateMachineAnswer(
            version?.Arn ?? machine.Arn.Value,
            machine.Name,
            Words.Of(target.Entry.Machine.Status),
            request.IncludedData == MetadataOnly ? "{}" : machine.Definition,
            machine.RoleArn,
            Words.Of(machine.Type),
            version?.CreationDate ?? machine.CreationDate)
        {
            LoggingConfiguration = LoggingOf(machine),
            TracingConfiguration = TracingOf(machine),
            EncryptionConfiguration = EncryptionOf(machine),
            RevisionId = machine.RevisionId,
            Description = version?.Description,
            VariableReferences = request.IncludedData == MetadataOnly ? null : VariablesOf(machine),
        });
    }

    private async ValueTask<Answer<DescribeStateMachineForExecutionAnswer>> DescribeForExecutionAsync(
        DescribeStateMachineForExecutionRequest request,
        CancellationToken cancellationToken)
    {
        if (!(await executions.DescribeAsync(request.ExecutionArn!, cancellationToken)).TryGet(out var execution, out var error))
        {
            return error;
        }

        var machine = execution.Machine;
        return new DescribeStateMachineForExecutionAnswer(
            machine.Arn.Value,
            machine.Name,
            request.IncludedData == MetadataOnly ? "{}" : machine.Definition,
            machine.RoleArn,
            machine.UpdateDate)
        {
            LoggingConfiguration = LoggingOf(machine),
            TracingConfiguration = TracingOf(machine),
            EncryptionConfiguration = EncryptionOf(machine),
            MapRunArn = execution.MapRunArn,
            Label = execution.Label,
            RevisionId = machine.RevisionId,
            VariableReferences = request.IncludedData == MetadataOnly ? null : VariablesOf(machine),
        };
    }

    private ValueTask<Answer<ListStateMachinesAnswer>> List(ListStateMachinesRequest request, CancellationToken cancellationToken)
    {
        if (!tokens.TryReadOptional(request.NextToken, ListOperation, "", out var position, out var error))
        {
            return new(error);
        }

        var page = machines.List(CommonChecks.PageSize(request.MaxResults), position, stale.AsOf(ListOperation));
        return new(new ListStateMachinesAnswer(
            [.. page.Items.Select(machine => new StateMachineListItem(
                machine.Arn.Value, machine.Name, Words.Of(machine.Type), machine.CreationDate))],
            tokens.CreateOptional(ListOperation, "", page.Next)));
    }

    private async ValueTask<Answer<UpdateStateMachineAnswer>> UpdateAsync(UpdateStateMachineRequest request, CancellationToken cancellationToken)
    {
        if ((CommonChecks.RefuseLabel(request.StateMachineArn!)
            ?? Versions.Refuse(request.Publish, request.VersionDescription)
            ?? Refuse(request.LoggingConfiguration, request.TracingConfiguration, request.EncryptionConfiguration)) is { } refusal)
        {
            return refusal;
        }

        var updated = await machines.UpdateAsync(
            new UpdateMachine(request.StateMachineArn!)
            {
                Definition = request.Definition,
                RoleArn = request.RoleArn,
                LoggingConfiguration = MachineConfiguration.ToText(request.LoggingConfiguration, WireJson.Default.LoggingConfiguration),
                TracingConfiguration = MachineConfiguration.ToText(request.TracingConfiguration, WireJson.Default.TracingConfiguration),
                EncryptionConfiguration = MachineConfiguration.ToText(request.EncryptionConfiguration, WireJson.Default.EncryptionConfiguration),
                Publish = request.Publish ?? false,
                VersionDescription = request.VersionDescription,
            },
            cancellationToken);
        return updated.TryGet(out var update, out var error)
            ? new UpdateStateMachineAnswer(
                update.Machine.UpdateDate, update.IsNewRevision ? update.Machine.RevisionId : null, update.Version?.Arn)
            : error;
    }

    private async ValueTask<Answer<EmptyAnswer>> DeleteAsync(DeleteStateMachineRequest request, CancellationToken cancellationToken)
    {
        if (CommonChecks.RefuseLabel(request.StateMachineArn!) is { } refusal)
        {
            return refusal;
        }

        var deleted = await machines.DeleteAsync(request.StateMachineArn!, cancellationToken);
        return deleted.Error is { } error ? error : EmptyAnswer.Instance;
    }

    private static ValueTask<Answer<ValidateStateMachineDefinitionAnswer>> Validate(
        ValidateStateMachineDefinitionRequest request,
        CancellationToken cancellationToken)
    {
        var type = Words.ToMachineType(request.Type) == MachineType.Express
            ? Fanout.StatesLanguage.Syntax.MachineType.Express
            : Fanout.StatesLanguage.Syntax.MachineType.Standard;
        var found = StateMachineParser.Parse(Encoding.UTF8.GetBytes(request.Definition!), type).Diagnostics;
        var asked = found
            .Where(diagnostic => request.Severity == "WARNING" || diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => new DefinitionDiagnostic(
                diagnostic.Severity == DiagnosticSeverity.Error ? "ERROR" : "WARNING",
                diagnostic.Code.AwsCode,
                diagnostic.Message,
                diagnostic.Location))
            .ToArray();
        var most = request.MaxResults is null or 0 ? ValidateStateMachineDefinitionRequest.MostDiagnostics : request.MaxResults.Value;
        return new(new ValidateStateMachineDefinitionAnswer(
            found.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) ? "FAIL" : "OK",
            [.. asked.Take(most)],
            asked.Length > most));
    }

    private RegistryError? Refuse(LoggingConfiguration? logging, TracingConfiguration? tracing, EncryptionConfiguration? encryption) =>
        logging?.Refuse(logs) ?? tracing?.Refuse() ?? encryption?.Refuse();

    private static LoggingConfiguration LoggingOf(Machine machine) =>
        MachineConfiguration.FromText(machine.LoggingConfiguration, WireJson.Default.LoggingConfiguration)?.WithDefaults()
        ?? LoggingConfiguration.Default;

    private static TracingConfiguration TracingOf(Machine machine) =>
        MachineConfiguration.FromText(machine.TracingConfiguration, WireJson.Default.TracingConfiguration) ?? TracingConfiguration.Default;

    private static EncryptionConfiguration EncryptionOf(Machine machine) =>
        MachineConfiguration.FromText(machine.EncryptionConfiguration, WireJson.Default.EncryptionConfiguration) ?? EncryptionConfiguration.Default;

    // Null when there are none. Variables exist where something assigns them; other definitions need not be parsed.
    private static IReadOnlyDictionary<string, IReadOnlyList<string>>? VariablesOf(Machine machine) =>
        machine.Definition.Contains("\"Assign\"", StringComparison.Ordinal)
        && DefinitionCheck.Parse(machine.Definition, machine.Type).TryGet(out var definition, out _)
        && VariableReferences.Of(definition) is { Count: > 0 } references
            ? references
            : null;
}
