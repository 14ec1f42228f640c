namespace Fanout.Emulator.Functions.Processes;

/// <summary>Where a function's code lies and what is called in it.</summary>
/// <param name="TaskRoot">Directory that is the function's <c>LAMBDA_TASK_ROOT</c>.</param>
/// <param name="Handler">Handler with its module or assembly.</param>
internal sealed record CodeLocation(string TaskRoot, string Handler)
{
    /// <exception cref="FunctionLaunchException">There is no such file or directory.</exception>
    internal static CodeLocation Of(FunctionDefinition function)
    {
        if (Directory.Exists(function.CodePath))
        {
            return new CodeLocation(function.CodePath, function.Handler);
        }

        if (!File.Exists(function.CodePath))
        {
            throw new FunctionLaunchException(
                $"The code of function '{function.Name}' does not exist: '{function.CodePath}'. Correct Path of its registration.");
        }

        var handler = function.Handler;
        if (function.Kind is FunctionKind.Python or FunctionKind.Node && !handler.Contains('.'))
        {
            handler = $"{Path.GetFileNameWithoutExtension(function.CodePath)}.{handler}";
        }

        return new CodeLocation(Path.GetDirectoryName(function.CodePath)!, handler);
    }

    /// <summary>The program of an executable function: the file itself, or <c>bootstrap</c> in the unpacked archive.</summary>
    /// <exception cref="FunctionLaunchException">The archive holds none.</exception>
    internal string ProgramOf(FunctionDefinition function)
    {
        if (File.Exists(function.CodePath))
        {
            return function.CodePath;
        }

        var program = Path.Combine(TaskRoot, "bootstrap");
        return File.Exists(program)
            ? program
            : throw new FunctionLaunchException($"Function '{function.Name}' has no program 'bootstrap' at the top of its package.");
    }
}
