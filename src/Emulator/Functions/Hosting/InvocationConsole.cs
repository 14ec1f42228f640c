using System.Text;
using Fanout.Emulator.Functions.Processes;
using Microsoft.Win32.SafeHandles;

namespace Fanout.Emulator.Functions.Hosting;

/// <summary>Marks every line that a handler writes to the console with its invocation, since several share this process.</summary>
internal sealed class InvocationConsole : TextWriter
{
    private const int StandardOutput = 1;

    private static readonly AsyncLocal<InvocationConsole?> Current = new();
    private static readonly Lock Gate = new();

    // On Unix the console's own stream takes the lock of Console.Out for every write. A handler that writes holds that lock and asks
    // for ours, so with that stream the two would wait for each other.
    private static readonly Stream Output = OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    private readonly string _requestId;
    private readonly StringBuilder _line = new();

    private InvocationConsole(string requestId)
    {
        _requestId = requestId;
    }

    /// <inheritdoc />
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Whether the invocation wrote anything; only then marks tell the host where its output ends.</summary>
    internal bool HasWritten { get; private set; }

    internal static void Install()
    {
        var dispatcher = new Dispatcher();
        Console.SetOut(dispatcher);
        Console.SetError(dispatcher);
    }

    /// <summary>Everything written until the scope ends belongs to the invocation.</summary>
    internal static InvocationConsole Begin(string requestId) => Current.Value = new InvocationConsole(requestId);

    /// <inheritdoc />
    public override void Write(char value)
    {
        lock (Gate)
        {
            HasWritten = true;
            if (value == '\n')
            {
                Flush_NeedsLock();
            }
            else
            {
                _line.Append(value);
            }
        }
    }

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count)
    {
        lock (Gate)
        {
            foreach (var character in buffer.AsSpan(index, count))
            {
                Write(character);
            }
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        Current.Value = null;
        lock (Gate)
        {
            if (_line.Length > 0)
            {
                Flush_NeedsLock();
            }

            if (HasWritten)
            {
                // One mark for each of the two streams the host reads; both are written to the first here.
                Put_NeedsLock($"{OutputFraming.EndMark}{_requestId}\n{OutputFraming.EndMark}{_requestId}\n");
            }
        }

        base.Dispose(disposing);
    }

    private void Flush_NeedsLock()
    {
        Put_NeedsLock($"{OutputFraming.LineMark}{_requestId}{OutputFraming.LineMark}{_line}\n");
        _line.Clear();
    }

    private static void Put_NeedsLock(string text)
    {
        Output.Write(Encoding.UTF8.GetBytes(text));
        Output.Flush();
    }

    /// <summary>The console's writer: hands on to the invocation that writes, or writes lines that belong to none.</summary>
    private sealed class Dispatcher : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value], 0, 1);

        public override void Write(string? value) => Write((value ?? "").ToCharArray(), 0, value?.Length ?? 0);

        public override void WriteLine(string? value) => Write(value + "\n");

        public override void Write(char[] buffer, int index, int count)
        {
            if (Current.Value is { } invocation)
            {
                invocation.Write(buffer, index, count);
                return;
            }

            lock (Gate)
            {
                Put_NeedsLock(new string(buffer, index, count));
            }
        }
    }
}
