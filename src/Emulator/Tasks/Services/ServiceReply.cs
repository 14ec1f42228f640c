using Fanout.Emulator.Engine;

namespace Fanout.Emulator.Tasks.Services;

/// <summary>What came of a request to a service.</summary>
internal abstract record ServiceReply
{
    private ServiceReply()
    {
    }

    /// <summary>The service answered.</summary>
    /// <param name="Answer">The answer, with the members as the service writes them.</param>
    /// <param name="Status">HTTP status.</param>
    /// <param name="RequestId">Id of the request.</param>
    /// <param name="Headers">Headers of the answer.</param>
    internal sealed record Answered(JsonData Answer, int Status, string RequestId, IReadOnlyList<(string Name, string Value)> Headers) : ServiceReply;

    /// <summary>The service refused.</summary>
    /// <param name="Code">Its code, for example <c>QueueDoesNotExist</c>.</param>
    /// <param name="Message">Its text.</param>
    /// <param name="Status">HTTP status.</param>
    /// <param name="RequestId">Id of the request.</param>
    internal sealed record Refused(string Code, string? Message, int Status, string RequestId) : ServiceReply;

    /// <summary>The request did not get to the service, or no answer came back.</summary>
    /// <param name="Message">Why, and what can be done about it.</param>
    internal sealed record NotSent(string Message) : ServiceReply;
}
