using Fanout.Emulator.History;

namespace Fanout.Emulator.Tasks;

/// <summary>Does work that goes on after its request was answered: <c>.sync</c>.</summary>
internal interface IJobHandler : ITaskHandler
{
    /// <summary>Waits for the end of the job.</summary>
    /// <param name="call">The attempt.</param>
    /// <param name="submitted">What the request was answered with, perhaps to a former process.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits any more; the job goes on.</param>
    Task<TaskOutcome> WaitAsync(TaskCall call, PayloadText submitted, CancellationToken cancellationToken);

    /// <summary>Ends a job whose result nobody wants any more, as well as it can.</summary>
    Task AbortAsync(PayloadText submitted);
}
