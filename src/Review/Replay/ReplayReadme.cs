using System.Globalization;

namespace Fanout.Review.Replay;

/// <summary>The text in a bundle that says what is in it and how to run it.</summary>
internal static class ReplayReadme
{
    internal static string Write(ReplayCase replay, Uri? endpoint)
    {
        var item = replay.Item.Item;
        var function = NameOf(replay.Function);
        return string.Create(CultureInfo.InvariantCulture, $"""
            # Item {item.Key.Index}{(replay.Item.Name is { } name ? $" ({name})" : "")} of {replay.Run.Identity.Execution.Name}

            It ended as {item.Status} in {item.StateName ?? "an unknown state"} of {replay.MapState}: {item.Error ?? "no error was told"}.

            - `event.json` is {(replay.Payload is not null ? "exactly what the function was sent" : replay.Input is not null ? "the input of the item; what its function was sent is not known" : "missing: what was sent is not known")}
            - `input.json` is what the item was started with{(replay.Input is null ? ": missing, it is not known" : "")}
            - `cause.json` is what went wrong
            - `definition.asl.json` is the state machine as it was when this file was made{(replay.Definition is null ? ": missing, it could not be read" : "")}

            There are no environment variables, credentials or code in here; take those of your own development environment.

            ## Run it

            On the embedded endpoint of the dashboard, with a function declared there:

                aws lambda invoke --endpoint-url {endpoint?.ToString() ?? "http://127.0.0.1:4566/"} --function-name {function} \
                    --cli-binary-format raw-in-base64-out --payload file://event.json result.json

            A Python handler in a file `handler.py`, without anything else:

                python3 -c 'import json, handler; print(handler.lambda_handler(json.load(open("event.json")), None))'

            With the SAM CLI:

                sam local invoke {function} --event event.json

            """);
    }

    private static string NameOf(string? function) => function?.Split(':') switch
    {
        null => "FUNCTION",
        [_, _, _, _, _, _, var name, ..] => name,
        [var name, ..] => name,
        _ => "FUNCTION",
    };
}
