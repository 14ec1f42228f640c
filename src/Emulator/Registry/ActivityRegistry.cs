using Fanout.Emulator.Engine;
using Fanout.Emulator.Journal;
using Fanout.Emulator.Limits;

namespace Fanout.Emulator.Registry;

/// <summary>The activities of the endpoint.</summary>
public sealed class ActivityRegistry : IDisposable
{
    // Source: GetActivityTask, "the maximum time the service will hold on to the request".
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, Activity> _activities = [];
    private readonly EmulatorAccount _account;
    private readonly IStateJournal _journal;
    private readonly TimeProvider _time;
    private readonly ResourceTags _tags;
    private readonly LimitOptions _limits;
    private readonly CancellationTokenSource _stopping = new();
    private long _nextOrdinal = 1;

    /// <summary>Makes the registry with the activities that the journal holds.</summary>
    public ActivityRegistry(EmulatorAccount account, IStateJournal journal, TimeProvider time, LimitOptions? limits = null)
    {
        _limits = limits ?? new LimitOptions();
        _account = account;
        _journal = journal;
        _time = time;
        _tags = new ResourceTags(journal);
        foreach (var record in journal.ReadAll(RecordKind.Activity))
        {
            var activity = JsonRecords.Read<Activity>(record.Value);
            Add(activity);
        }
    }

    /// <summary>The queues of all activities.</summary>
    internal ActivityQueues Queues { get; } = new();

    /// <summary>Creates an activity; the same request again answers the activity that is there.</summary>
    public async ValueTask<Answer<Activity>> CreateAsync(CreateActivity request, CancellationToken cancellationToken)
    {
        if (!ResourceName.IsValid(request.Name))
        {
            return RegistryError.InvalidName(request.Name);
        }

        if (ResourceTags.Check(request.Tags) is { } tagError)
        {
            return tagError;
        }

        var activity = new Activity(ActivityArn.Create(_account, request.Name), request.Name, _time.GetUtcNow())
        {
            EncryptionConfiguration = request.EncryptionConfiguration,
        };
        lock (_lock)
        {
            if (Find(activity.Arn) is { } present)
            {
                return present.EncryptionConfiguration == activity.EncryptionConfiguration
                    ? present
                    : new RegistryError("ActivityAlreadyExists", $"Activity Already Exists: '{activity.Arn}'");
            }

            if (_activities.Count >= _limits.Activities)
            {
                return RegistryError.ActivityLimitExceeded();
            }

            Add(activity);
        }

        await _journal.WriteAsync(new StateRecord(RecordKind.Activity, activity.Arn.Value, JsonRecords.Write(activity)), cancellationToken);
        await _tags.SetAsync(activity.Arn.Value, request.Tags, cancellationToken);
        return activity;
    }

    /// <summary>The activity with this ARN.</summary>
    public Answer<Activity> Describe(string activityArn)
    {
        if (!ActivityArn.Parse(activityArn).TryGet(out var arn, out var error))
        {
            return error;
        }

        lock (_lock)
        {
            return Find(arn) is { } found ? found : RegistryError.ActivityDoesNotExist(activityArn);
        }
    }

    /// <summary>A page of activities in order of creation; the cursor is the position of the next one.</summary>
    public Page<Activity, long> List(int pageSize, long? cursor)
    {
        lock (_lock)
        {
            var entries = _activities.Where(entry => entry.Key >= (cursor ?? 0)).Take(pageSize + 1).ToArray();
            long? next = entries.Length > pageSize ? entries[pageSize].Key : null;
            return new Page<Activity, long>([.. entries.Take(pageSize).Select(entry => entry.Value)], next);
        }
    }

    /// <summary>Deletes an activity; deleting one that does not exist succeeds. The answer is its ARN.</summary>
    public async ValueTask<Answer<ActivityArn>> DeleteAsync(string activityArn, CancellationToken cancellationToken)
    {
        if (!ActivityArn.Parse(activityArn).TryGet(out var arn, out var error))
        {
            return error;
        }

        lock (_lock)
        {
            if (Find(arn) is null)
            {
                return arn;
            }

            _activities.Remove(_activities.First(entry => entry.Value.Arn == arn).Key);
            Queues.Close(arn.Value);
        }

        await _journal.RemoveAsync(RecordKind.Activity, arn.Value, cancellationToken);
        await _tags.RemoveAllAsync(arn.Value, cancellationToken);
        return arn;
    }

    /// <summary>Waits for a task; the answer is empty when there is none within a minute, or the endpoint ends.</summary>
    public async Task<Answer<IReadOnlyList<ActivityTask>>> TakeAsync(string activityArn, string? workerName, CancellationToken cancellationToken)
    {
        if (!Describe(activityArn).TryGet(out var activity, out var error))
        {
            return error;
        }

        if (!Queues.TryFind(activity.Arn.Value, out var queue))
        {
            return RegistryError.ActivityDoesNotExist(activityArn);
        }

        if (!queue.TryPoll(_limits.PollersPerActivity))
        {
            return RegistryError.ActivityWorkerLimitExceeded();
        }

        using var longest = new CancellationTokenSource(LongestPoll, _time);
        using var polling = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, _stopping.Token, cancellationToken);
        try
        {
            var task = await queue.TakeAsync(workerName, polling.Token);
            await task.FlushAsync(cancellationToken);
            return Answers.Of<IReadOnlyList<ActivityTask>>([new ActivityTask(task.Token, task.Input)]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Answers.Of<IReadOnlyList<ActivityTask>>([]);
        }
        finally
        {
            queue.EndPoll();
        }
    }

    /// <summary>The tags of an activity.</summary>
    public Answer<IReadOnlyList<Tag>> ListTags(string activityArn) =>
        FindTagged(activityArn).TryGet(out var arn, out var error) ? Answers.Of(_tags.Get(arn)) : error;

    /// <summary>Adds tags or replaces their values; answers the tags afterwards.</summary>
    public async ValueTask<Answer<IReadOnlyList<Tag>>> TagAsync(string activityArn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) =>
        FindTagged(activityArn).TryGet(out var arn, out var error) ? await _tags.AddAsync(arn, tags, cancellationToken) : error;

    /// <summary>Removes tags by key; answers the tags afterwards.</summary>
    public async ValueTask<Answer<IReadOnlyList<Tag>>> UntagAsync(string activityArn, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        FindTagged(activityArn).TryGet(out var arn, out var error) ? await _tags.RemoveAsync(arn, keys, cancellationToken) : error;

    /// <summary>Answers the workers that wait, for the endpoint ends.</summary>
    internal void StopPolls() => _stopping.Cancel();

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private Activity? Find(ActivityArn arn) => _activities.Values.FirstOrDefault(activity => activity.Arn == arn);

    private void Add(Activity activity)
    {
        _activities.Add(_nextOrdinal++, activity);
        Queues.Open(activity.Arn.Value);
    }

    private Answer<string> FindTagged(string activityArn) =>
        Describe(activityArn).TryGet(out var activity, out var error)
            ? activity.Arn.Value
            : error.Code == "ActivityDoesNotExist" ? RegistryError.ResourceNotFound(activityArn) : error;
}
