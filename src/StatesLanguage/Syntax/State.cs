using Fanout.StatesLanguage.Expressions;

namespace Fanout.StatesLanguage.Syntax;

/// <summary>
/// One state. The cases are <see cref="TaskState"/>, <see cref="PassState"/>, <see cref="ChoiceState"/>, <see cref="WaitState"/>,
/// <see cref="SucceedState"/>, <see cref="FailState"/>, <see cref="ParallelState"/> and <see cref="MapState"/>.
/// </summary>
public abstract record State : SyntaxNode
{
    private protected State()
    {
    }

    /// <summary>The name, unique in the whole machine.</summary>
    public required string Name { get; init; }

    /// <summary>Where the name is written.</summary>
    public required SourceSpan NameSpan { get; init; }

    /// <summary>The value of <c>Type</c>.</summary>
    public abstract StateType Type { get; }

    /// <summary>A remark of the author.</summary>
    public string? Comment { get; init; }

    /// <summary>The language that applies to this state: its own, or else the machine's.</summary>
    public required QueryLanguage QueryLanguage { get; init; }

    /// <summary>The state's own <c>QueryLanguage</c> field.</summary>
    public QueryLanguage? DeclaredQueryLanguage { get; init; }

    /// <summary>Selects the state's input (JSONPath); null when the definition says <c>null</c>, which makes the input <c>{}</c>.</summary>
    public JsonPath? InputPath { get; init; } = WholeDocument.Path;

    /// <summary>
    /// Selects the state's output (JSONPath); null when the definition says <c>null</c>, which makes the output <c>{}</c>.
    /// </summary>
    public JsonPath? OutputPath { get; init; } = WholeDocument.Path;

    /// <summary>Shapes the state's output (JSONata).</summary>
    public Payload.Jsonata? Output { get; init; }
}
