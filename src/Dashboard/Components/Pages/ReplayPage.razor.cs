using Fanout.Dashboard.Components.Controls;
using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Runs;
using Fanout.Review.Replay;
using Microsoft.AspNetCore.Components;

namespace Fanout.Dashboard.Components.Pages;

/// <summary>Runs what an item was sent against a function of the embedded endpoint: the result beside what happened then.</summary>
public sealed partial class ReplayPage : LivePage
{
    private JsonEditor? _editor;
    private ReplayCase? _replay;
    private IReadOnlyList<string> _functions = [];
    private string? _function;
    private string _event = "";
    private InputCheck? _eventProblem;
    private ReplayResult? _result;
    private bool _missing;
    private bool _running;

    [SupplyParameterFromQuery(Name = "run")] private long? Run { get; set; }

    [SupplyParameterFromQuery(Name = "map")] private long? Map { get; set; }

    [SupplyParameterFromQuery(Name = "item")] private int? Index { get; set; }

    [Inject] private ReplayReader Reader { get; set; } = null!;

    [Inject] private LocalReplay Local { get; set; } = null!;

    private string BundleAddress => Link.ToBundle(_replay!.Item.Item.Key);

    private string? Reason => Local.Endpoint is null ? "the embedded endpoint is switched off"
        : _functions.Count == 0 ? "the embedded endpoint has no functions"
        : _eventProblem is not null ? "the event is not valid JSON"
        : null;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private Task ReadAsync() => LoadAsync(async token =>
    {
        var key = new ItemKey(new RunId(Run ?? 0), Map ?? 0, Index ?? -1);
        var replay = await Reader.ReadAsync(key, token);
        _functions = await Local.ListFunctionsAsync(token);
        token.ThrowIfCancellationRequested();
        (_replay, _missing) = (replay, replay is null);
        _function = _functions.FirstOrDefault(name => replay?.Function?.Split(':').Contains(name) == true) ?? (_functions.Count > 0 ? _functions[0] : null);
        SetEvent(JsonText.TryIndent(replay?.Event) ?? replay?.Event ?? "");
    });

    private void SetEvent(string text)
    {
        _event = text;
        _eventProblem = InputCheck.Find(text);
    }

    private async Task RunAsync()
    {
        if (_running || _editor is null || await _editor.ReadAsync() is not { } text)
        {
            return;
        }

        SetEvent(text);
        if (Reason is not null || _function is not { } function)
        {
            return;
        }

        _running = true;
        try
        {
            await TryAsync(async () => _result = await Local.RunAsync(function, text, Closing), Closing);
        }
        finally
        {
            _running = false;
        }
    }
}
