namespace Fanout.Dashboard;

/// <summary>The dashboard was told to listen where other machines reach it, and nobody is asked to sign in.</summary>
public sealed class UnsafeAddressException(string message) : Exception(message);
