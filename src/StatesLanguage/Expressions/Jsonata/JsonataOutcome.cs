namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>What an engine answered: a value or a problem.</summary>
internal readonly record struct JsonataOutcome<T>(T? Value, JsonataProblem? Problem)
    where T : class;
