namespace Fanout.Architecture.Tests.Metadata;

/// <summary>The assemblies of <c>src</c> as they were built, next to the tests.</summary>
internal static class BuiltAssemblies
{
    public static readonly IReadOnlyList<string> Projects = ["StatesLanguage", "Aws", "Emulator", "Monitoring", "Review", "Storage", "Dashboard"];

    private static readonly Dictionary<string, AssemblyFile> Files =
        Projects.ToDictionary(project => project, project => new AssemblyFile(PathOf(project)));

    public static AssemblyFile Of(string project) => Files[project];

    private static string PathOf(string project) => Path.Combine(AppContext.BaseDirectory, $"Fanout.{project}.dll");
}
