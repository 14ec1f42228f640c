using System.IO.Compression;

namespace Fanout.Emulator.Tests.Wire;

/// <summary>Makes deployment packages.</summary>
internal static class FunctionPackage
{
    internal static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return buffer.ToArray();
    }

    /// <summary>A few kilobytes that unpack to so many megabytes.</summary>
    internal static byte[] Bomb(int megabytes)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("zeros").Open();
            var block = new byte[1024 * 1024];
            for (var written = 0; written < megabytes; written++)
            {
                entry.Write(block);
            }
        }

        return buffer.ToArray();
    }
}
