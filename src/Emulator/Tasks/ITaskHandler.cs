namespace Fanout.Emulator.Tasks;

/// <summary>Does the work of Task states with one kind of resource.</summary>
public interface ITaskHandler
{
    /// <summary>Makes one attempt. What goes wrong in the work is part of the outcome; timeouts are the caller's.</summary>
    Task<TaskOutcome> InvokeAsync(TaskCall call, CancellationToken cancellationToken);
}
