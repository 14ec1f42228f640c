using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire.StepFunctions;

/// <summary>Operations on tags.</summary>
internal sealed class TagOperations(MachineRegistry machines, ActivityRegistry activities)
{
    internal IEnumerable<WireOperation> All()
    {
        var json = WireJson.Default;
        yield return new WireOperation<TagResourceRequest, EmptyAnswer>(
            "TagResource", json.TagResourceRequest, json.EmptyAnswer, TagAsync);
        yield return new WireOperation<UntagResourceRequest, EmptyAnswer>(
            "UntagResource", json.UntagResourceRequest, json.EmptyAnswer, UntagAsync);
        yield return new WireOperation<ListTagsForResourceRequest, ListTagsForResourceAnswer>(
            "ListTagsForResource", json.ListTagsForResourceRequest, json.ListTagsForResourceAnswer, List);
    }

    private async ValueTask<Answer<EmptyAnswer>> TagAsync(TagResourceRequest request, CancellationToken cancellationToken)
    {
        var tagged = ActivityArn.IsActivity(request.ResourceArn!)
            ? await activities.TagAsync(request.ResourceArn!, Words.ToTags(request.Tags), cancellationToken)
            : await machines.TagAsync(request.ResourceArn!, Words.ToTags(request.Tags), cancellationToken);
        return tagged.Error is { } error ? error : EmptyAnswer.Instance;
    }

    private async ValueTask<Answer<EmptyAnswer>> UntagAsync(UntagResourceRequest request, CancellationToken cancellationToken)
    {
        var untagged = ActivityArn.IsActivity(request.ResourceArn!)
            ? await activities.UntagAsync(request.ResourceArn!, request.TagKeys!, cancellationToken)
            : await machines.UntagAsync(request.ResourceArn!, request.TagKeys!, cancellationToken);
        return untagged.Error is { } error ? error : EmptyAnswer.Instance;
    }

    private ValueTask<Answer<ListTagsForResourceAnswer>> List(ListTagsForResourceRequest request, CancellationToken cancellationToken)
    {
        var listed = ActivityArn.IsActivity(request.ResourceArn!)
            ? activities.ListTags(request.ResourceArn!)
            : machines.ListTags(request.ResourceArn!);
        return listed.TryGet(out var tags, out var error)
            ? new(new ListTagsForResourceAnswer([.. tags.Select(tag => new TagShape(tag.Key, tag.Value))]))
            : new(error);
    }
}
