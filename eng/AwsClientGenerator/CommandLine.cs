namespace Fanout.AwsClientGenerator;

/// <summary>Where the models are and where the sources go.</summary>
internal sealed record CommandLine(string ModelFolder, string OutputFolder)
{
    public const string Usage =
        "usage: dotnet run --project eng/AwsClientGenerator -- --models DIR --out DIR\n" +
        "  --models  folder with stepfunctions-service-model.json and lambda-service-model.json\n" +
        "  --out     the project that takes the generated sources, src/Aws";

    public static CommandLine? Parse(IReadOnlyList<string> args) => args switch
    {
        ["--models", var models, "--out", var output] => new CommandLine(models, output),
        ["--out", var output, "--models", var models] => new CommandLine(models, output),
        _ => null,
    };
}
