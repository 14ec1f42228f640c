using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>A member of a JSON object with the places of its name and value.</summary>
internal sealed record SourceMember(string Name, SourceSpan NameSpan, SourceValue Value);
