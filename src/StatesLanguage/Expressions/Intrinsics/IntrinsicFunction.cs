namespace Fanout.StatesLanguage.Expressions.Intrinsics;

/// <summary>An intrinsic function: its name, how many arguments it takes and what it does.</summary>
internal sealed record IntrinsicFunction(string Name, int MinArguments, int MaxArguments, Func<IntrinsicFrame, ExpressionResult> Body);
