namespace Fanout.Monitoring.Connections;

/// <summary>A Step Functions operation that AWS meters on its own.</summary>
public enum ApiAction
{
    /// <summary>Reads the events of an execution.</summary>
    GetExecutionHistory,

    /// <summary>Lists the executions of a machine.</summary>
    ListExecutions,

    /// <summary>Reads one execution.</summary>
    DescribeExecution,

    /// <summary>Lists the machines.</summary>
    ListStateMachines,

    /// <summary>Reads one machine.</summary>
    DescribeStateMachine,

    /// <summary>Starts an execution.</summary>
    StartExecution,

    /// <summary>Stops an execution.</summary>
    StopExecution,

    /// <summary>Lets an ended execution go on.</summary>
    RedriveExecution,
}
