namespace Fanout.Emulator.Functions.Hosting;

/// <summary>A handler that cannot be called; the name is the error type that Lambda's .NET runtime reports.</summary>
internal sealed class LambdaValidationException(string message) : Exception(message);
