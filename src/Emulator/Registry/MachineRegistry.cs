namespace Fanout.Emulator.Registry;

/// <summary>The state machines of the endpoint.</summary>
public sealed class MachineRegistry
{
    /// <summary>Creates a machine; the same request again answers the machine that is there.</summary>
    public ValueTask<Answer<Machine>> CreateAsync(CreateMachine request, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The machine with this ARN.</summary>
    public Answer<Machine> Describe(string machineArn) => throw new NotSupportedException();

    /// <summary>A page of machines in order of creation; the cursor is the position of the next machine.</summary>
    public Page<Machine, long> List(int pageSize, long? cursor) => throw new NotSupportedException();

    /// <summary>Changes a machine; running executions keep the revision they began with.</summary>
    public ValueTask<Answer<Machine>> UpdateAsync(UpdateMachine request, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Begins to delete a machine; deleting one that does not exist succeeds. The answer is its ARN.</summary>
    public ValueTask<Answer<MachineArn>> DeleteAsync(string machineArn, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The tags of a machine.</summary>
    public Answer<IReadOnlyList<Tag>> ListTags(string resourceArn) => throw new NotSupportedException();

    /// <summary>Adds tags or replaces their values; answers the tags afterwards.</summary>
    public ValueTask<Answer<IReadOnlyList<Tag>>> TagAsync(string resourceArn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Removes tags by key; answers the tags afterwards.</summary>
    public ValueTask<Answer<IReadOnlyList<Tag>>> UntagAsync(string resourceArn, IReadOnlyList<string> keys, CancellationToken cancellationToken) => throw new NotSupportedException();
}
