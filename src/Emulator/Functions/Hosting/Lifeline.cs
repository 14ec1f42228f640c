using System.Diagnostics;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>Ends this process when the host is gone: the host holds the other end of standard input.</summary>
internal static class Lifeline
{
    internal static void Follow()
    {
        var input = Console.OpenStandardInput();
        Console.SetIn(TextReader.Null);
        var thread = new Thread(() => Wait(input)) { IsBackground = true, Name = "lifeline" };
        thread.Start();
    }

    private static void Wait(Stream input)
    {
        var buffer = new byte[1];
        while (input.Read(buffer) > 0)
        {
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
