namespace Fanout.Emulator.Tasks;

/// <summary>Runs a Lambda function for a task or for Lambda's Invoke operation.</summary>
public interface IFunctionInvoker
{
    /// <summary>Invokes the function and waits for its answer; what goes wrong in the function or in Lambda is part of the result.</summary>
    Task<FunctionResult> InvokeAsync(FunctionCall call, CancellationToken cancellationToken);

    /// <summary>Tells without invoking it what keeps a function from being invoked; null when nothing does.</summary>
    FunctionResult.ServiceFailed? Check(FunctionCall call);
}
