using System.Text.Json;
using Fanout.Emulator.Faults;

namespace Fanout.Emulator.Wire.Faults;

/// <summary>Faults at run time: GET shows the rules and what they did, PUT replaces them, DELETE removes them.</summary>
internal static class FaultEndpoints
{
    internal const string Path = "/_fanout/faults";

    private const int MaxRequestBytes = 1024 * 1024;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (EndpointFaults faults) => Show(faults));
        routes.MapPut(Path, (HttpContext context, EndpointFaults faults) => ReplaceAsync(context.Request, faults, context.RequestAborted));
        routes.MapDelete(Path, (EndpointFaults faults) =>
        {
            faults.Clear();
            return Show(faults);
        });
    }

    private static IResult Show(EndpointFaults faults) => Results.Json(new FaultReport(faults.Seed, faults.Counts), FaultJson.Default.FaultReport);

    private static async Task<IResult> ReplaceAsync(HttpRequest request, EndpointFaults faults, CancellationToken cancellationToken)
    {
        if (await RequestBody.ReadAsync(request, MaxRequestBytes, cancellationToken) is not { } body)
        {
            return Refuse($"The body is larger than {MaxRequestBytes} bytes.");
        }

        try
        {
            var sent = JsonSerializer.Deserialize(body, FaultJson.Default.FaultSet);
            if (sent?.Rules is not { } rules || rules.Contains(null))
            {
                return Refuse("""The body must be {"seed": number, "rules": [rule, ...]}; seed is optional.""");
            }

            faults.Set(rules, sent.Seed);
            return Show(faults);
        }
        catch (JsonException exception)
        {
            return Refuse($"The body cannot be read: {exception.Message}");
        }
        catch (ArgumentException exception)
        {
            return Refuse(exception.Message);
        }
    }

    private static IResult Refuse(string message) =>
        Results.Json(new FaultProblem(message), FaultJson.Default.FaultProblem, statusCode: StatusCodes.Status400BadRequest);
}
