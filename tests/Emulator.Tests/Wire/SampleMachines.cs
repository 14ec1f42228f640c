namespace Fanout.Emulator.Tests.Wire;

/// <summary>The machines of the demo as they are deployed.</summary>
internal static class SampleMachines
{
    private const string FunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:";

    /// <summary>Events of one run of the reference machine with three fruits.</summary>
    internal static readonly SortedDictionary<string, int> FruitEventCounts = new(StringComparer.Ordinal)
    {
        ["ExecutionStarted"] = 1,
        ["ExecutionSucceeded"] = 1,
        ["LambdaFunctionScheduled"] = 4,
        ["LambdaFunctionStarted"] = 4,
        ["LambdaFunctionSucceeded"] = 4,
        ["MapIterationStarted"] = 3,
        ["MapIterationSucceeded"] = 3,
        ["MapStateEntered"] = 1,
        ["MapStateExited"] = 1,
        ["MapStateStarted"] = 1,
        ["MapStateSucceeded"] = 1,
        ["TaskStateEntered"] = 4,
        ["TaskStateExited"] = 4,
    };

    internal static string Fruits => Read("fruits.asl.json", ("OutputLambdaArn", "OutputLambda"), ("InputLambdaArn", "InputLambda"));

    /// <summary>A definition of the deploy folder with its functions filled in.</summary>
    internal static string Read(string file, params (string Placeholder, string Function)[] functions)
    {
        var definition = File.ReadAllText(PathOf($"deploy/{file}"));
        return functions.Aggregate(
            definition, (text, item) => text.Replace($"${{{item.Placeholder}}}", FunctionArn + item.Function, StringComparison.Ordinal));
    }

    /// <summary>The path of a file of the repository.</summary>
    internal static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository."), file);
    }
}
