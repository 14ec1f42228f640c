using Fanout.Architecture.Tests.Metadata;

namespace Fanout.Architecture.Tests;

/// <summary>What may not be used from where, inside of a project.</summary>
public sealed class NamespaceTests
{
    /// <summary>Project, who, must not use, except these types.</summary>
    public static TheoryData<string, string, string, string[]> Rules => new()
    {
        // Everything else reaches the endpoint over HTTP, as any AWS client does.
        {
            "Dashboard", "Fanout.Dashboard", "Fanout.Emulator",
            ["Fanout.Dashboard.Hosting.*"]
        },

        // The engine does not know who asks, and in which protocol.
        { "Emulator", "Fanout.Emulator.Engine", "Fanout.Emulator.Wire", [] },
        { "Emulator", "Fanout.Emulator.Engine", "Microsoft.AspNetCore", [] },

        // The fold gives the same answer for the same events, always: no clock, no files, no network, no log.
        { "Monitoring", "Fanout.Monitoring.Folding", "System.TimeProvider", [] },
        { "Monitoring", "Fanout.Monitoring.Folding", "System.IO", [] },
        { "Monitoring", "Fanout.Monitoring.Folding", "System.Net", [] },
        { "Monitoring", "Fanout.Monitoring.Folding", "Microsoft.Extensions", [] },
        { "Monitoring", "Fanout.Monitoring.Folding", "Fanout.Monitoring.Ports", [] },

        // A fingerprint depends on error and cause alone.
        { "Review", "Fanout.Review.Causes", "System.TimeProvider", [] },
        { "Review", "Fanout.Review.Causes", "System.IO", [] },
        { "Review", "Fanout.Review.Causes", "System.Net", [] },
        { "Review", "Fanout.Review.Causes", "Fanout.Review.Ports", [] },

        // A view model is tested without a renderer.
        { "Dashboard", "Fanout.Dashboard.ViewModels", "Microsoft.AspNetCore.Components", [] },
        { "Dashboard", "Fanout.Dashboard.ViewModels", "MudBlazor", [] },

        // What is the same for every database knows none.
        { "Storage", "Fanout.Storage.Schema", "Microsoft.Data.Sqlite", [] },
        { "Storage", "Fanout.Storage.Queries", "Microsoft.Data.Sqlite", [] },
        { "Storage", "Fanout.Storage.Runs", "Microsoft.Data.Sqlite", [] },
        { "Storage", "Fanout.Storage.Queries", "Fanout.Storage.Sqlite", [] },
        { "Storage", "Fanout.Storage.Runs", "Fanout.Storage.Sqlite", [] },
    };

    public static TheoryData<string> Projects => [.. BuiltAssemblies.Projects];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Types_OfANamespace_DoNotUseTheForbiddenOne(string project, string who, string forbidden, string[] except)
    {
        var assembly = BuiltAssemblies.Of(project);

        // A rule about nobody would hold for ever.
        Assert.Contains(assembly.Dependencies.Keys, type => Within(type, who));
        Assert.Empty(Violations(assembly, who, forbidden, except));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void PublicTypes_OfEveryProject_AreInItsNamespace(string project)
    {
        string[] allowed = project == "Aws" ? ["Fanout.Aws.", "Amazon."] : [$"Fanout.{project}."];

        var strays = BuiltAssemblies.Of(project).PublicTypes
            .Where(type => !allowed.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal)));

        Assert.Empty(strays);
    }

    [Theory]
    [InlineData("System.Text.StringBuilder")]
    [InlineData("System.Uri")]
    [InlineData("System.Net.Http.HttpClient")]
    [InlineData("System.Threading.Lock")]
    [InlineData("System.Diagnostics.Stopwatch")]
    [InlineData("System.Diagnostics.DebuggerDisplayAttribute")]
    [InlineData("System.Net.Sockets.SocketException")]
    public void Violations_TypeUsedSomewhere_IsFound(string used)
    {
        var tests = new AssemblyFile(typeof(NamespaceTests).Assembly.Location);

        Assert.Equal(
            [$"{typeof(Samples.UsesManyTypes).FullName} uses {used}"],
            Violations(tests, "Fanout.Architecture.Tests.Samples", used, []));
        Assert.Empty(Violations(tests, "Fanout.Architecture.Tests.Samples", used, ["Fanout.Architecture.Tests.Samples.*"]));
    }

    private static IEnumerable<string> Violations(AssemblyFile assembly, string who, string forbidden, string[] except) =>
        from type in assembly.Dependencies
        where Within(type.Key, who) && !except.Any(exception => Within(type.Key, exception.TrimEnd('*', '.')))
        from used in type.Value
        where Within(used, forbidden)
        select $"{type.Key} uses {used}";

    private static bool Within(string type, string name) =>
        type == name || (type.StartsWith(name, StringComparison.Ordinal) && type[name.Length] == '.');
}
