namespace Fanout.Emulator.Engine.Distributed;

/// <summary>What does not change of a Map Run.</summary>
/// <param name="Ordinal">Position in the order of starts; also names its log.</param>
/// <param name="Arn"><c>arn:aws:states:region:account:mapRun:machine/label:id</c>.</param>
/// <param name="Id">The last part of the ARN.</param>
/// <param name="ExecutionArn">The execution whose Map state it is: an execution, or a child of another Map Run.</param>
/// <param name="RootArn">The execution at the top.</param>
/// <param name="MachineArn">Labelled ARN of the machine, <c>arn:aws:states:region:account:stateMachine:machine/label</c>.</param>
/// <param name="IsExpress">Whether its children are EXPRESS executions.</param>
/// <param name="StartDate">When it started.</param>
internal sealed record MapRunIdentity(
    long Ordinal, string Arn, Guid Id, string ExecutionArn, string RootArn, string MachineArn, bool IsExpress, DateTimeOffset StartDate)
{
    private const string MachinePart = ":stateMachine:";

    private readonly string _childPrefix = MachineArn.Replace(MachinePart, IsExpress ? ":express:" : ":execution:", StringComparison.Ordinal) + ":";

    /// <summary>Name of the machine with the label, <c>machine/label</c>.</summary>
    internal string MachineName => MachineArn[(MachineArn.LastIndexOf(':') + 1)..];

    /// <summary>The label.</summary>
    internal string Label => MachineArn[(MachineArn.LastIndexOf('/') + 1)..];

    /// <summary>Makes the identity of a new Map Run.</summary>
    /// <param name="ordinal">Its ordinal.</param>
    /// <param name="arn">Its ARN.</param>
    /// <param name="request">What asks for it.</param>
    /// <param name="startDate">When it starts.</param>
    internal static MapRunIdentity Create(long ordinal, string arn, MapRunRequest request, DateTimeOffset startDate)
    {
        var machine = arn.Replace(":mapRun:", MachinePart, StringComparison.Ordinal);
        var split = machine.LastIndexOf(':');
        return new MapRunIdentity(
            ordinal,
            arn,
            Guid.Parse(machine[(split + 1)..]),
            request.Parent.Arn,
            request.Parent.RootArn ?? request.Parent.Arn,
            machine[..split],
            request.IsExpress,
            startDate);
    }

    /// <summary>The ARN of a Map Run of a machine.</summary>
    internal static string ArnOf(string machineArn, string label, Guid id)
    {
        // A child of a Map Run runs a labelled machine; the Map Runs of its own belong to the machine itself.
        var labelled = machineArn.LastIndexOf('/');
        return $"{(labelled < 0 ? machineArn : machineArn[..labelled]).Replace(MachinePart, ":mapRun:", StringComparison.Ordinal)}/{label}:{id}";
    }

    /// <summary>What <c>$$.Execution.Name</c> tells in a child.</summary>
    internal string NameOf(int child) => ChildName.Create(Ordinal, Id, child).ToString();

    /// <summary>The name of a child in lists. Observed: that of an EXPRESS child has both of its UUIDs.</summary>
    internal string ListedNameOf(int child) =>
        IsExpress ? $"{NameOf(child)}:{ChildName.CreateSecond(Ordinal, Id, child)}" : NameOf(child);

    /// <summary>The ARN of a child.</summary>
    internal string ArnOf(int child) => _childPrefix + ListedNameOf(child);
}
