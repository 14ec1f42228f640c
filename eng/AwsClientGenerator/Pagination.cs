namespace Fanout.AwsClientGenerator;

/// <summary>How an operation is paged: which members hold the token going in and coming out, and the result.</summary>
internal sealed record Pagination(string Operation, string InputToken, string OutputToken, string Result);
