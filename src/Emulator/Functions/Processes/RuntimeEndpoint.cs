namespace Fanout.Emulator.Functions.Processes;

/// <summary>Where processes reach the runtime API; known once the server listens.</summary>
public sealed class RuntimeEndpoint
{
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells the address; runs that resume before the server listens wait for it.</summary>
    public void Listen(Uri address) => _address.TrySetResult(address);

    /// <summary>The address, as soon as it is known.</summary>
    public Task<Uri> GetAddressAsync(CancellationToken cancellationToken) => _address.Task.WaitAsync(cancellationToken);
}
