using Fanout.Monitoring.Runs;
using Fanout.Review.Causes;
using Fanout.Review.CommonFields;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>What the items of a cause group have in common in one run. They are compared once, however many look.</summary>
public sealed partial class CauseCommonFields : LivePage
{
    private CommonFieldsAnswer? _answer;
    private (RunId Run, CauseId Cause, int Items)? _asked;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired] public required RunId Run { get; set; }

    /// <summary>The group.</summary>
    [Parameter, EditorRequired] public required CauseId Cause { get; set; }

    /// <summary>Items of the run that are failed by the cause; another number asks again.</summary>
    [Parameter] public int Items { get; set; }

    /// <summary>Whether they are compared before somebody asks for it.</summary>
    [Parameter] public bool IsEager { get; set; } = true;

    [Inject] private CommonFieldsReader Reader { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        var isSame = _asked is { } asked && asked.Run == Run && asked.Cause == Cause;
        if (!isSame)
        {
            (_asked, _answer) = (null, null);
        }

        return RendererInfo.IsInteractive && (isSame ? _asked?.Items != Items : IsEager) ? CompareAsync() : Task.CompletedTask;
    }

    private Task CompareAsync()
    {
        _asked = (Run, Cause, Items);
        return LoadAsync(ReadAsync);
    }

    // An answer about a run that goes on may be about fewer items; nobody says when there is a newer one.
    private async Task ReadAsync(CancellationToken token)
    {
        while ((_answer = await Reader.ReadAsync(Run, Cause, Items, token)) is { } answer && answer.Items.Failed < Items)
        {
            StateHasChanged();
            await Task.Delay(CommonFieldsReader.Freshness, Time, token);
        }
    }
}
