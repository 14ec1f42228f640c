namespace Fanout.Emulator.Functions.Packages;

/// <summary>A deployment package cannot be used; the message is Lambda's.</summary>
internal sealed class InvalidPackageException(string message, Exception? inner = null) : Exception(message, inner);
