using Fanout.StatesLanguage.Syntax;

namespace Fanout.StatesLanguage.Parsing;

/// <summary>What every state has, whatever its type.</summary>
internal sealed record StateHead(string Name, SourceSpan NameSpan, SourceSpan Span, string Location, QueryLanguage Language);
