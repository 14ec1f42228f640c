namespace Fanout.Dashboard.Hosting.Demo;

/// <summary>A machine of the demo.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DefinitionFile">File in <c>deploy/</c> with placeholders such as <c>${OutputLambdaArn}</c>.</param>
/// <param name="Functions">Placeholder to name of the function that takes its place.</param>
internal sealed record DemoMachine(string Name, string DefinitionFile, IReadOnlyDictionary<string, string> Functions)
{
    /// <summary>Bucket that takes the place of <c>${ResultsBucket}</c>, into which a Distributed Map writes; null for a machine without one.</summary>
    internal string? ResultsBucket { get; init; }
}
