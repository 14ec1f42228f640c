using System.Globalization;
using System.Text;

namespace Fanout.Emulator.Functions.Processes;

/// <summary>The programs that carry a handler, written to a directory of this host that is removed with it.</summary>
internal sealed class Bootstraps : IDisposable
{
    private const string ResourcePrefix = "Fanout.Emulator.Functions.Bootstraps.";

    private readonly Lazy<DirectoryInfo> _directory = new(Unpack);

    internal string Python => Path.Combine(_directory.Value.FullName, "bootstrap.py");

    internal string Node => Path.Combine(_directory.Value.FullName, "bootstrap.js");

    /// <summary>Tells <c>dotnet exec</c> to run the function host on the runtime that runs this program.</summary>
    internal string DotnetRuntimeConfig => Path.Combine(_directory.Value.FullName, "functionhost.runtimeconfig.json");

    public void Dispose()
    {
        if (_directory.IsValueCreated)
        {
            _directory.Value.Delete(recursive: true);
        }
    }

    private static DirectoryInfo Unpack()
    {
        var directory = Directory.CreateTempSubdirectory("fanout-functions-");
        foreach (var name in new[] { "bootstrap.py", "bootstrap.js" })
        {
            using var resource = typeof(Bootstraps).Assembly.GetManifestResourceStream(ResourcePrefix + name)
                ?? throw new InvalidOperationException($"Resource {ResourcePrefix}{name} is missing from the assembly.");
            using var file = File.Create(Path.Combine(directory.FullName, name));
            resource.CopyTo(file);
        }

        File.WriteAllText(
            Path.Combine(directory.FullName, "functionhost.runtimeconfig.json"),
            string.Format(CultureInfo.InvariantCulture, RuntimeConfig, Environment.Version.Major, Environment.Version.ToString(3)),
            Encoding.UTF8);
        return directory;
    }

    private static readonly CompositeFormat RuntimeConfig = CompositeFormat.Parse(
        """
        {{
          "runtimeOptions": {{
            "tfm": "net{0}.0",
            "framework": {{ "name": "Microsoft.NETCore.App", "version": "{1}" }},
            "configProperties": {{ "System.GC.Concurrent": false, "System.Globalization.Invariant": true }}
          }}
        }}
        """);
}
