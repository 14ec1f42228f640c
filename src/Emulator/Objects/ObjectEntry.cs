namespace Fanout.Emulator.Objects;

/// <summary>An object of the endpoint's own store.</summary>
/// <param name="Info">What it is.</param>
/// <param name="File">Id of the file with its content.</param>
internal sealed record ObjectEntry(ObjectInfo Info, Guid File);
