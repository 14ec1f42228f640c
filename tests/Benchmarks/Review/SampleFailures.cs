using System.Globalization;

namespace Fanout.Benchmarks.Review;

/// <summary>Failures as functions in four languages and the service write them: many items, few causes, every text different.</summary>
internal static class SampleFailures
{
    private static readonly Func<int, (string Error, string Cause)>[] Kinds = [Python, Node, DotNet, Java, Service];

    /// <summary>The failure of an item.</summary>
    public static (string Error, string Cause) Of(int index) => Kinds[index % Kinds.Length](index);

    private static (string Error, string Cause) Python(int i) => ("KeyError", string.Create(CultureInfo.InvariantCulture, $$"""
        {"errorMessage":"'cust-{{i}}'","errorType":"KeyError","requestId":"{{Id(i)}}","stackTrace":["  File \"/var/task/handler.py\", line 31, in lambda_handler\n    customer = customers.load(event['customerId'])\n","  File \"/var/task/customers.py\", line 17, in load\n    return _by_id[customer_id]\n"]}
        """));

    private static (string Error, string Cause) Node(int i) => ("AxiosError", string.Create(CultureInfo.InvariantCulture, $$"""
        {"errorType":"AxiosError","errorMessage":"Request for order {{i}} failed with status code 503","trace":["AxiosError: Request failed with status code 503","    at settle (/var/task/node_modules/axios/dist/node/axios.cjs:1985:12)","    at IncomingMessage.handleStreamEnd (/var/task/node_modules/axios/dist/node/axios.cjs:3100:11)","    at IncomingMessage.emit (node:events:530:35)","    at process.processTicksAndRejections (node:internal/process/task_queues:90:21)","    at async price (/var/task/src/prices.js:9:20)","    at async Runtime.handler (/var/task/src/index.js:30:5)"]}
        """));

    private static (string Error, string Cause) DotNet(int i) => ("KeyNotFoundException", string.Create(CultureInfo.InvariantCulture, $$"""
        {"errorType":"KeyNotFoundException","errorMessage":"The given key 'C{{i}}' was not present in the dictionary.","stackTrace":["at System.Collections.Generic.Dictionary`2.get_Item(TKey key)","at Orders.Tax.RateFor(Order order) in /src/Orders/Tax.cs:line 41","at Orders.Function.<HandlerAsync>d__5.MoveNext() in /src/Orders/Function.cs:line 33","--- End of stack trace from previous location ---","at lambda_method1(Closure , Stream , ILambdaContext , Stream )"]}
        """));

    private static (string Error, string Cause) Java(int i) => ("java.lang.RuntimeException", string.Create(CultureInfo.InvariantCulture, $$"""
        {"errorMessage":"java.net.SocketTimeoutException: Read timed out","errorType":"java.lang.RuntimeException","stackTrace":["com.example.rates.RateClient.get(RateClient.java:58)","com.example.rates.RateClient.lambda$all$1(RateClient.java:31)","com.example.rates.RateClient$$Lambda$14/0x{{i:x16}}.apply(Unknown Source)","com.example.rates.Handler.handleRequest(Handler.java:19)"],"cause":{"errorMessage":"Read timed out","errorType":"java.net.SocketTimeoutException","stackTrace":["java.base/sun.nio.ch.NioSocketImpl.timedRead(Unknown Source)","com.example.rates.RateClient.get(RateClient.java:55)"]} }
        """));

    private static (string Error, string Cause) Service(int i) => (
        "Lambda.TooManyRequestsException",
        $"Rate Exceeded. (Service: Lambda, Status Code: 429, Request ID: {Id(i)}) (SDK Attempt Count: 1)");

    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"{i:x8}-3b1d-4c58-9a41-0d6f6f1b2a77");
}
