using Fanout.AwsClientGenerator;

if (CommandLine.Parse(args) is not { } commandLine)
{
    await Console.Error.WriteLineAsync(CommandLine.Usage);
    return 2;
}

try
{
    var files = ClientGenerator.Generate(commandLine.ModelFolder);
    var changed = GeneratedFiles.Write(commandLine.OutputFolder, files);
    Console.WriteLine($"{files.Count} files generated in {commandLine.OutputFolder}, {changed} changed.");
    return 0;
}
catch (Exception exception) when (exception is IOException or InvalidServiceModelException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
