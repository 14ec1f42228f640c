using Fanout.Emulator.Functions;

namespace Fanout.Dashboard.Hosting.Demo;

/// <summary>The functions of <c>samples/functions</c>, as they lie beside the program.</summary>
internal static class DemoFunctions
{
    internal const string OutputLambda = "OutputLambda";
    internal const string InputLambda = "InputLambda";
    internal const string OutputLambdaPython = "OutputLambdaPython";
    internal const string InputLambdaPython = "InputLambdaPython";
    internal const string ListOrders = "ListOrders";
    internal const string ListOrdersByCountry = "ListOrdersByCountry";
    internal const string ProcessOrder = "ProcessOrder";
    internal const string SlowOrder = "SlowOrder";
    internal const string FailingOrder = "FailingOrder";
    internal const string ShipOrder = "ShipOrder";

    /// <summary>Lambda's default of 3 seconds would end the slowest orders.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Declares the functions; a function of the configuration with the same name stays.</summary>
    internal static void Declare(FunctionOptions options)
    {
        var declared = options.Definitions.Select(function => function.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var function in All().Where(function => !declared.Contains(function.Name)))
        {
            options.Definitions.Add(function);
        }
    }

    private static IEnumerable<FunctionRegistration> All() =>
    [
        CSharp(OutputLambda, "OutputLambda::Handle"),
        CSharp(InputLambda, "InputLambda::Handle", ("MILLISECONDS_PER_LETTER", "250")),
        CSharp(ListOrders, "OrderListLambda::Handle"),
        CSharp(ListOrdersByCountry, "OrderListLambda::HandleByCountry"),
        CSharp(ProcessOrder, "ProcessOrderLambda::Handle"),
        CSharp(SlowOrder, "SlowOrderLambda::Handle"),
        CSharp(FailingOrder, "FailingOrderLambda::Handle"),
        CSharp(ShipOrder, "ShipOrderLambda::Handle"),
        Python(OutputLambdaPython, "output_lambda.py"),
        Python(InputLambdaPython, "input_lambda.py"),
    ];

    private static FunctionRegistration CSharp(string name, string method, params IEnumerable<(string Name, string Value)> environment)
    {
        var function = new FunctionRegistration
        {
            Name = name,
            Kind = FunctionKind.Dotnet,
            Path = Beside("csharp", "SampleFunctions.dll"),
            Handler = $"SampleFunctions::SampleFunctions.{method}",
            Timeout = Patience,
        };
        foreach (var variable in environment)
        {
            function.Environment.Add(variable.Name, variable.Value);
        }

        return function;
    }

    private static FunctionRegistration Python(string name, string script) => new()
    {
        Name = name,
        Kind = FunctionKind.Python,
        Path = Beside("python", script),
        Handler = "lambda_handler",
    };

    private static string Beside(string folder, string file) => Path.Combine(AppContext.BaseDirectory, "demo", folder, file);
}
