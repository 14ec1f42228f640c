using Fanout.Architecture.Tests.Metadata;

namespace Fanout.Architecture.Tests;

/// <summary>Which project may use which: ours by a table, packages by who alone may have them.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["StatesLanguage"] = [],
        ["Aws"] = [],
        ["Emulator"] = ["StatesLanguage"],
        ["Monitoring"] = ["StatesLanguage", "Aws"],
        ["Review"] = ["Monitoring", "StatesLanguage", "Aws"],
        ["Storage"] = ["Review", "Monitoring", "StatesLanguage", "Aws"],
        ["Dashboard"] = ["Storage", "Review", "Monitoring", "StatesLanguage", "Aws", "Emulator"],
    };

    // A package, by the beginning of its assemblies' names, and the projects that may use it.
    private static readonly (string Package, string[] Users)[] Packages =
    [
        ("Microsoft.AspNetCore", ["Emulator", "Dashboard"]),
        ("MudBlazor", ["Dashboard"]),
        ("Serilog", ["Emulator", "Dashboard"]),
        ("Microsoft.EntityFrameworkCore", ["Storage"]),
        ("Microsoft.Data.Sqlite", ["Storage"]),
        ("SQLitePCLRaw", ["Storage"]),
        ("Npgsql", ["Storage"]),
        ("AWSSDK", ["Aws", "Emulator", "Monitoring", "Review", "Storage", "Dashboard"]),
        ("Jint", ["StatesLanguage"]),
        ("Microsoft.Extensions", ["Emulator", "Monitoring", "Review", "Storage", "Dashboard"]),
    ];

    public static TheoryData<string> Projects => [.. BuiltAssemblies.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfOurs_AreInTheTable(string project)
    {
        Assert.Empty(Forbidden(BuiltAssemblies.Of(project).References, Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfPackages_AreOfThoseWhoMayHaveThem(string project)
    {
        var forbidden = BuiltAssemblies.Of(project).References.Where(reference => Packages.Any(rule =>
            reference.StartsWith(rule.Package, StringComparison.Ordinal) && !rule.Users.Contains(project)));

        Assert.Empty(forbidden);
    }

    [Fact]
    public void Table_EveryProjectOfSrc_IsInIt()
    {
        var projects = Directory.GetFiles(Path.Combine(Sources.Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(Allowed.Keys.Order(), projects.Order());
        Assert.Equal(Allowed.Keys.Order(), BuiltAssemblies.Projects.Order());
    }

    [Fact]
    public void Forbidden_ReferenceOutsideTheTable_IsFound()
    {
        var references = new AssemblyFile(typeof(ReferenceTests).Assembly.Location).References;

        Assert.Contains("System.Reflection.Metadata", references);
        Assert.Equal(["Fanout.Storage"], Forbidden(["System.Runtime", "Fanout.Storage", "Fanout.Aws"], ["Aws"]));
    }

    private static IEnumerable<string> Forbidden(IEnumerable<string> references, string[] allowed) => references
        .Where(reference => reference.StartsWith("Fanout.", StringComparison.Ordinal))
        .Except(allowed.Select(project => $"Fanout.{project}"));
}
