namespace Fanout.Dashboard.Hosting.Demo;

/// <summary>Configuration of the demo.</summary>
public sealed class DemoOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string SectionName = "Demo";

    /// <summary>Declare the demo's functions on the embedded endpoint, and its machines when the endpoint has none.</summary>
    public bool Enabled { get; set; }
}
