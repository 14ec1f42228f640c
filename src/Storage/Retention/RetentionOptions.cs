namespace Fanout.Storage.Retention;

/// <summary>
/// How long runs are kept after they ended. Runs that go on are never deleted. Nothing is deleted unless somebody says so: AWS forgets
/// executions after 90 days, and this store is then the only one that remembers them.
/// </summary>
public sealed class RetentionOptions
{
    /// <summary>
    /// AWS takes a redrive up to 14 days after an execution ended, and to follow it the events so far are needed. Source: AWS Step
    /// Functions Developer Guide, "Redriving executions".
    /// </summary>
    public const int LeastEventDays = 15;

    private const int MostDays = 36_500;

    /// <summary>Days after its end that a run is kept with everything that belongs to it. Null for ever. Default null, 1 to 36,500.</summary>
    public int? RunDays { get; set; }

    /// <summary>
    /// Days after the end of a run that its events, with the payloads in them, are kept. Its items stay, with their errors; their inputs,
    /// outputs and attempts go. Null for as long as the run. Default null, 15 to 36,500.
    /// </summary>
    public int? EventDays { get; set; }

    internal IEnumerable<string> Problems()
    {
        if (RunDays is < 1 or > MostDays)
        {
            yield return $"{Key(nameof(RunDays))} is {RunDays}; it must be from 1 to {MostDays} days, or absent to keep runs for ever.";
        }

        if (EventDays is < LeastEventDays or > MostDays)
        {
            yield return $"{Key(nameof(EventDays))} is {EventDays}; it must be from {LeastEventDays} to {MostDays} days, because a run can be redriven for 14 days and is then followed by its events.";
        }
    }

    private static string Key(string name) => $"{StorageOptions.SectionName}:{nameof(StorageOptions.Retention)}:{name}";
}
