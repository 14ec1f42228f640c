namespace Fanout.Emulator.Tasks;

/// <summary>The families of work a Task state can have done.</summary>
internal enum TaskResourceKind
{
    /// <summary>A function, named by its ARN.</summary>
    LambdaFunction,

    /// <summary>A call to a service, <c>arn:aws:states:::service:action</c>.</summary>
    Integration,

    /// <summary>An activity, taken by a worker.</summary>
    Activity,
}
