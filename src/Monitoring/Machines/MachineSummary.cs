using Fanout.Monitoring.Runs;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Monitoring.Machines;

/// <summary>A machine in a list.</summary>
/// <param name="Connection">Where it is.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Type">Standard or Express; only runs of Standard machines have a history.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record MachineSummary(ConnectionId Connection, StateMachineArn Arn, MachineType Type, DateTimeOffset? CreatedAt)
{
    /// <summary>Its name.</summary>
    public string Name => Arn.Name;
}
