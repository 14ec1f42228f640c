using System.Net;
using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;

namespace Fanout.Tests.Shared.Fakes;

/// <summary>A Lambda client whose functions are what the test says; it keeps the payloads of all calls.</summary>
public sealed class FakeLambda() : AmazonLambdaClient(
    new AnonymousAWSCredentials(), new AmazonLambdaConfig { ServiceURL = "http://127.0.0.1:9", AuthenticationRegion = "eu-west-1" })
{
    private readonly Lock _lock = new();
    private readonly List<string> _payloads = [];

    /// <summary>Answers a call with the given payload, the n-th from 1.</summary>
    public Func<string, int, InvokeResponse> Answer { get; set; } = (_, _) => Succeeded("{}");

    /// <summary>Payloads of all calls, in their order.</summary>
    public IReadOnlyList<string> Payloads
    {
        get
        {
            lock (_lock)
            {
                return [.. _payloads];
            }
        }
    }

    public static InvokeResponse Succeeded(string output) => new() { StatusCode = 200, Payload = new MemoryStream(Encoding.UTF8.GetBytes(output)) };

    public static InvokeResponse Failed(string error) => new()
    {
        StatusCode = 200,
        FunctionError = "Unhandled",
        Payload = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"errorMessage":"no","errorType":"{{error}}"}""")),
    };

    public static AmazonLambdaException Refused(string code, HttpStatusCode status) => new("Refused.", null, ErrorType.Sender, code, "request", status);

    public override Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellationToken = default)
    {
        int number;
        lock (_lock)
        {
            _payloads.Add(request.Payload);
            number = _payloads.Count;
        }

        return Task.Run(() => Answer(request.Payload, number), cancellationToken);
    }
}
