namespace Fanout.StatesLanguage.Syntax;

/// <summary>The role that a task assumes.</summary>
public sealed record Credentials : SyntaxNode
{
    /// <summary>The role, from <c>RoleArn</c> or <c>RoleArn.$</c>.</summary>
    public required Scalar<string> RoleArn { get; init; }
}
