namespace Fanout.Monitoring.Connections;

/// <summary>An operation that AWS meters on its own: of Step Functions unless it says otherwise.</summary>
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

    /// <summary>Changes the limits of a Map Run.</summary>
    UpdateMapRun,

    /// <summary>Searches a log group of CloudWatch Logs.</summary>
    FilterLogEvents,

    /// <summary>Reads a stream of CloudWatch Logs.</summary>
    GetLogEvents,

    /// <summary>Reads the configuration of a Lambda function.</summary>
    GetFunctionConfiguration,

    /// <summary>Reads the counters of a Map Run.</summary>
    DescribeMapRun,

    /// <summary>Calls a Lambda function and waits for its answer.</summary>
    Invoke,
}
