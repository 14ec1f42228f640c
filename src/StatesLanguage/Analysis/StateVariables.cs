using Fanout.StatesLanguage.Expressions;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Analysis;

/// <summary>Walks the expressions of a state for the variables they name; blocks inside the state are not entered.</summary>
internal static class StateVariables
{
    /// <summary>The names, in the order of the fields and as often as they occur.</summary>
    public static IEnumerable<string> NamedBy(State state) =>
    [
        .. In(state.InputPath),
        .. In(state.OutputPath),
        .. In(state.Output),
        .. AssignsOf(state).SelectMany(In),
        .. state is WorkState work ? InWork(work) : [],
        .. InOwnFields(state),
    ];

    /// <summary>All Assign fields of a state, those of its rules and catchers included.</summary>
    public static IEnumerable<Payload> AssignsOf(State state)
    {
        IEnumerable<Payload?> assigns = state switch
        {
            ChoiceState choice => [.. choice.Choices.Select(rule => rule.Assign), choice.Assign],
            WorkState work => [work.Assign, .. work.Catch.Select(catcher => catcher.Assign)],
            FlowState flow => [flow.Assign],
            _ => [],
        };
        return assigns.OfType<Payload>();
    }

    private static IEnumerable<string> InWork(WorkState state) => [.. In(state.ResultSelector), .. state.Catch.SelectMany(catcher => In(catcher.Output))];

    private static IEnumerable<string> InOwnFields(State state) => state switch
    {
        TaskState task =>
        [
            .. In(task.Parameters), .. In(task.Arguments), .. In(task.TimeoutSeconds), .. In(task.HeartbeatSeconds),
            .. In(task.Credentials?.RoleArn),
        ],
        PassState pass => In(pass.Parameters),
        WaitState wait => [.. In(wait.Seconds), .. In(wait.Timestamp)],
        FailState fail => [.. In(fail.Error), .. In(fail.Cause)],
        ParallelState parallel => [.. In(parallel.Parameters), .. In(parallel.Arguments)],
        ChoiceState choice => choice.Choices.SelectMany(rule => (string[])[.. In(rule.Condition), .. In(rule.Output)]),
        MapState map => InMap(map),
        _ => [],
    };

    private static IEnumerable<string> InMap(MapState state) =>
    [
        .. In(state.ItemsPath), .. In(state.Items), .. In(state.ItemSelector), .. In(state.MaxConcurrency),
        .. In(state.ToleratedFailureCount), .. In(state.ToleratedFailurePercentage),
        .. In(state.ItemReader?.Parameters), .. In(state.ItemReader?.Arguments), .. In(state.ItemReader?.ReaderConfig?.MaxItems),
        .. In(state.ItemBatcher?.MaxItemsPerBatch), .. In(state.ItemBatcher?.MaxInputBytesPerBatch), .. In(state.ItemBatcher?.BatchInput),
        .. In(state.ResultWriter?.Parameters), .. In(state.ResultWriter?.Arguments),
    ];

    private static IEnumerable<string> In(ChoiceCondition condition) => condition switch
    {
        ChoiceCondition.And and => and.Conditions.SelectMany(In),
        ChoiceCondition.Or or => or.Conditions.SelectMany(In),
        ChoiceCondition.Not not => In(not.Condition),
        ChoiceCondition.Comparison { Operand: ComparisonOperand.Path { Source: var source } } comparison => [.. In(comparison.Variable), .. In(source)],
        ChoiceCondition.Comparison comparison => In(comparison.Variable),
        ChoiceCondition.Jsonata jsonata => In(jsonata.Value),
        _ => [],
    };

    private static IEnumerable<string> In(Payload? payload) => payload switch
    {
        Payload.JsonPath { Template: var template } => template.Expressions.SelectMany(In),
        Payload.Jsonata { Template: var template } => template.Expressions.SelectMany(program => program.Variables),
        _ => [],
    };

    private static IEnumerable<string> In<T>(Scalar<T>? scalar) => scalar switch
    {
        Scalar<T>.Path { Source: var source } => In(source),
        Scalar<T>.Jsonata { Expression: var expression } => expression.Program.Variables,
        _ => [],
    };

    private static IEnumerable<string> In(PathOrIntrinsic expression) => expression.Paths.SelectMany(In);

    private static IEnumerable<string> In(JsonPath? path) => path?.VariableName is { } name ? [name] : [];
}
