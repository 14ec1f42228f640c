using System.Globalization;

namespace Fanout.Dashboard.Tests.Retries;

/// <summary>
/// A function on the embedded endpoint that writes down which item it was called for before it does anything else, and fails for items
/// that are listed as broken.
/// </summary>
internal sealed class CountingFunction : IDisposable
{
    internal const string Name = "counting";

    private const string Script = """
        import os, time
        def lambda_handler(event, context):
            line = os.open(os.path.join(os.environ["FOLDER"], "calls"), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(line, (str(event["id"]) + "\n").encode())
            os.close(line)
            time.sleep(event.get("seconds", 0))
            with open(os.path.join(os.environ["FOLDER"], "broken")) as broken:
                if str(event["id"]) in broken.read().split():
                    raise ValueError("item " + str(event["id"]) + " is broken")
            return {"done": event["id"]}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fanout-counting-");

    internal CountingFunction(params IEnumerable<int> broken)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "counting.py"), Script);
        Break(broken);
    }

    /// <summary>Settings that declare it.</summary>
    internal string[] Settings =>
    [
        $"--Emulator:Functions:Definitions:0:Name={Name}",
        "--Emulator:Functions:Definitions:0:Kind=Python",
        $"--Emulator:Functions:Definitions:0:Path={Path.Combine(_folder.FullName, "counting.py")}",
        "--Emulator:Functions:Definitions:0:Handler=lambda_handler",
        $"--Emulator:Functions:Definitions:0:Environment:FOLDER={_folder.FullName}",
    ];

    /// <summary>Items it was called for, in the order of the calls.</summary>
    internal IReadOnlyList<int> Calls => File.Exists(Path.Combine(_folder.FullName, "calls"))
        ? [.. File.ReadAllLines(Path.Combine(_folder.FullName, "calls")).Select(line => int.Parse(line, CultureInfo.InvariantCulture))]
        : [];

    /// <summary>Says for which items it fails.</summary>
    internal void Break(params IEnumerable<int> items) => File.WriteAllText(Path.Combine(_folder.FullName, "broken"), string.Join(' ', items));

    /// <summary>Forgets the calls so far.</summary>
    internal void Forget() => File.Delete(Path.Combine(_folder.FullName, "calls"));

    public void Dispose() => _folder.Delete(recursive: true);
}
