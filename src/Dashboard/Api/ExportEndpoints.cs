using Fanout.Dashboard.Presentation;
using Fanout.Dashboard.ViewModels;
using Fanout.Monitoring.Feed;
using Fanout.Monitoring.Items;
using Fanout.Monitoring.Ports;
using Fanout.Monitoring.Runs;

namespace Fanout.Dashboard.Api;

/// <summary>
/// Lists as files, by the parameters that the addresses of their views have. They are written while they are read, so that a million
/// rows need no more memory than ten, and a client that goes away ends the query.
/// </summary>
internal static class ExportEndpoints
{
    private const string Format = "{format:regex(^(csv|json|jsonl)$)}";

    internal static void MapExports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"/api/runs/{{run:long}}/items.{Format}", ExportItemsAsync);
        endpoints.MapGet($"/api/runs/{{run:long}}/events.{Format}", ExportEventsAsync);
        endpoints.MapGet($"/api/failed-items.{Format}", ExportFailedItems);
    }

    private static async Task<IResult> ExportItemsAsync(
        long run, string format, long? map, HttpRequest request, RunFeed feed, ExportReader reader, CancellationToken cancellationToken)
    {
        using var subscription = await feed.SubscribeAsync(new RunId(run), cancellationToken);
        if (subscription is null)
        {
            return NoRun(run);
        }

        var activation = RunViewModel.Choose(subscription.Initial.Activations, map);
        var query = ItemsPageState.Read(name => request.Query[name]).ToQuery(activation?.Id ?? 0);
        var found = activation is null ? null : await subscription.FindItemsAsync(query, cancellationToken);
        return File(
            format,
            $"{subscription.Initial.Identity.Execution.Name}-items",
            ExportColumns.Items,
            reader.ReadItemsAsync(new RunId(run), query.Activation, found ?? FoundItems.None, cancellationToken),
            cancellationToken);
    }

    private static async Task<IResult> ExportEventsAsync(
        long run, string format, HttpRequest request, IRunQueries queries, ExportReader reader, CancellationToken cancellationToken)
    {
        if (await queries.GetRunAsync(new RunId(run), cancellationToken) is not { } row)
        {
            return NoRun(run);
        }

        string? Value(string name) => request.Query[name];
        var query = EventsPageState.Read(Value("type"), Value("state"), Value("q"), Value("from"), Value("to"), Value("desc"))
            .ToQuery(new RunId(run), row.Identity.StartedAt);
        return File(format, $"{row.Identity.Execution.Name}-events", ExportColumns.Events, reader.ReadEventsAsync(query, cancellationToken), cancellationToken);
    }

    private static IResult ExportFailedItems(
        string format, string? machine, string? error, string? q, ExportReader reader, CancellationToken cancellationToken)
    {
        var state = new FailedItemsPageState { Machine = machine, Error = error, Search = q };
        var rows = state.ToSearch() is { } search ? reader.ReadFoundAsync(search, cancellationToken) : reader.ReadFailedAsync(state.ToQuery(), cancellationToken);
        return File(format, "failed-items", ExportColumns.FailedItems, rows, cancellationToken);
    }

    private static IResult File<TRow>(
        string format, string name, IReadOnlyList<ExportColumn<TRow>> columns, IAsyncEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        var kind = QueryText.Parse<ExportFormat>(format)!.Value;
        return Results.Stream(
            stream => ExportWriter.WriteAsync(kind, stream, columns, rows, cancellationToken),
            ExportWriter.ContentType(kind),
            $"{name}.{format}");
    }

    private static IResult NoRun(long run) => Results.Problem(
        $"There is no run {run}. It may have been deleted because of its age.", statusCode: StatusCodes.Status404NotFound, title: "No such run");
}
