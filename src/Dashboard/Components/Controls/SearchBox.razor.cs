using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Fanout.Dashboard.Components.Controls;

/// <summary>A search field that reports what was typed once typing pauses.</summary>
public sealed partial class SearchBox : ComponentBase, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private CancellationTokenSource? _typing;
    private string? _text;
    private string? _reported;

    /// <summary>What is searched for.</summary>
    [Parameter] public string? Value { get; set; }

    /// <summary>Raised when typing pauses; null for nothing.</summary>
    [Parameter] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>What can be searched.</summary>
    [Parameter] public string Placeholder { get; set; } = "Search";

    [Inject] private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _typing?.Cancel();
        _typing?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // An echo of what was reported must not overwrite what has been typed since.
        if (Value != _reported)
        {
            _text = Value;
            _reported = Value;
        }
    }

    private async Task TypedAsync(ChangeEventArgs change)
    {
        _text = change.Value as string;
        _typing?.Cancel();
        _typing?.Dispose();
        var typing = _typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(Pause, Time, typing.Token);
            await ReportAsync();
        }
        catch (OperationCanceledException) when (typing.IsCancellationRequested)
        {
            // More was typed, or the page closed.
        }
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Enter")
        {
            _typing?.Cancel();
            await ReportAsync();
        }
    }

    private Task ReportAsync()
    {
        _reported = string.IsNullOrWhiteSpace(_text) ? null : _text.Trim();
        return ValueChanged.InvokeAsync(_reported);
    }
}
