namespace Fanout.Monitoring.Ports;

/// <summary>How many stored events of a run have a type and belong to a state: what a list of events can be filtered by.</summary>
/// <param name="Type">AWS's event type.</param>
/// <param name="StateName">The state; null for events that belong to none.</param>
/// <param name="Count">Events of both.</param>
public sealed record EventFacet(string Type, string? StateName, int Count);
