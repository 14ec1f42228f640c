namespace Fanout.Emulator.Tasks;

/// <summary>A family of service integrations.</summary>
internal interface IIntegration
{
    /// <summary>Finds the handler of a resource; null when the resource is not of this family.</summary>
    ITaskHandler? Find(TaskResource resource);
}
