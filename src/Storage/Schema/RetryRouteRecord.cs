namespace Fanout.Storage.Schema;

/// <summary>A row of <c>retry_routes</c>: where the input of a machine takes the list of a Map state.</summary>
internal sealed class RetryRouteRecord
{
    public required string Connection { get; set; }

    public required string StateMachine { get; set; }

    public required string MapState { get; set; }

    /// <summary>Reference path into the input.</summary>
    public required string Path { get; set; }

    /// <summary>JSON text of an object with further members of the input.</summary>
    public string? Members { get; set; }
}
