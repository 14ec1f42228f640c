using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fanout.Review.Replay;

/// <summary>
/// A failed item as a zip file for a developer: what went in, what came out, the definition, and how to run it. Only what Step Functions
/// was told and answered is in it: no environment of a function and no credentials of this dashboard, which it never reads.
/// </summary>
public static class ReplayBundle
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name of the file.</summary>
    public static string NameOf(ReplayCase replay)
    {
        ArgumentNullException.ThrowIfNull(replay);
        var key = replay.Item.Item.Key;
        return $"replay-{replay.Run.Identity.StateMachine.Name}-{key.Run}-{key.Activation}-{key.Index}.zip";
    }

    /// <summary>Writes it.</summary>
    /// <param name="replay">The item.</param>
    /// <param name="endpoint">Address of the embedded endpoint, for the command; null where there is none.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(ReplayCase replay, Uri? endpoint, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replay);
        var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken).ConfigureAwait(false);
        await using var closing = zip.ConfigureAwait(false);
        await AddAsync(zip, "README.md", ReplayReadme.Write(replay, endpoint), cancellationToken).ConfigureAwait(false);
        await AddAsync(zip, "cause.json", Cause(replay), cancellationToken).ConfigureAwait(false);
        await AddAsync(zip, "input.json", replay.Input, cancellationToken).ConfigureAwait(false);
        await AddAsync(zip, "event.json", replay.Event, cancellationToken).ConfigureAwait(false);
        await AddAsync(zip, "definition.asl.json", replay.Definition, cancellationToken).ConfigureAwait(false);
    }

    private static string Cause(ReplayCase replay) => JsonSerializer.Serialize(
        new
        {
            run = replay.Run.Identity.Execution.Value,
            stateMachine = replay.Run.Identity.StateMachine.Value,
            mapState = replay.MapState,
            index = replay.Item.Item.Key.Index,
            label = replay.Item.Name,
            status = replay.Item.Item.Status.ToString(),
            startedAt = replay.Item.Item.StartedAt,
            endedAt = replay.Item.Item.EndedAt,
            attempts = replay.Item.Item.Attempts,
            state = replay.Item.Item.StateName,
            function = replay.Function,
            error = replay.Item.Item.Error,
            cause = Document(replay.Item.Item.Cause),
        },
        Options);

    // The cause is mostly the error document of a function: a person reads it easier as JSON than as text within JSON.
    private static JsonElement? Document(string? cause)
    {
        if (cause is null)
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(cause);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(cause);
        }
    }

    private static async Task AddAsync(ZipArchive zip, string name, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return;
        }

        var stream = await zip.CreateEntry(name, CompressionLevel.Optimal).OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = stream.ConfigureAwait(false);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
    }
}
