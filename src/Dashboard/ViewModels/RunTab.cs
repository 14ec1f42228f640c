namespace Fanout.Dashboard.ViewModels;

/// <summary>A part of the run page.</summary>
/// <param name="Name">Its name in the address; empty for the first.</param>
/// <param name="Title">Its name on the screen.</param>
internal sealed record RunTab(string Name, string Title)
{
    public static readonly RunTab Items = new("", "Items");
    public static readonly RunTab Failures = new("failures", "Failures");
    public static readonly RunTab Graph = new("graph", "Graph");
    public static readonly RunTab Timeline = new("timeline", "Timeline");
    public static readonly RunTab Events = new("events", "Events");
    public static readonly RunTab Payloads = new("io", "Input & output");
    public static readonly RunTab Compare = new("compare", "Compare");

    public static IReadOnlyList<RunTab> All { get; } = [Items, Failures, Graph, Timeline, Events, Payloads, Compare];

    /// <summary>The tab with a name; the first when there is none.</summary>
    public static RunTab Of(string? name) => All.FirstOrDefault(tab => tab.Name == name) ?? Items;
}
