namespace Fanout.Emulator.Functions.Processes;

/// <summary>A function's process cannot be started; the message says what is missing and what to do.</summary>
internal sealed class FunctionLaunchException : Exception
{
    internal FunctionLaunchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
