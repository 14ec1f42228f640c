namespace Fanout.Aws.Tests.Stub;

/// <summary>Environment variables for the length of a test; null removes one.</summary>
internal sealed class TemporaryEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    public TemporaryEnvironment(params ReadOnlySpan<(string Name, string? Value)> variables)
    {
        foreach (var (name, value) in variables)
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
