using System.Text;
using Fanout.Emulator.Functions;
using Fanout.Emulator.History;

namespace Fanout.Emulator.Tasks;

/// <summary>A function called by its bare ARN: the state's input is its event, its answer the state's result.</summary>
internal sealed class LambdaFunctionTask(IFunctionInvoker functions) : ITaskHandler
{
    /// <inheritdoc />
    public async Task<TaskOutcome> InvokeAsync(TaskCall call, CancellationToken cancellationToken)
    {
        var result = await functions.InvokeAsync(
            new FunctionCall(call.Resource, call.Input.Utf8) { RequestId = InvocationId.Of(call.Key) }, cancellationToken);
        if (result is not FunctionResult.Answered answer)
        {
            return LambdaFailure.OfService((FunctionResult.ServiceFailed)result);
        }

        if (answer.FunctionError is not null)
        {
            return LambdaFailure.OfFunction(answer.Payload, Encoding.UTF8.GetString(answer.Payload.Span));
        }

        return LambdaAnswer.Check(answer.Payload, call.Resource, call.MaxAnswerBytes) ?? new TaskOutcome.Succeeded(new PayloadText(LambdaAnswer.NullIfEmpty(answer.Payload)));
    }
}
