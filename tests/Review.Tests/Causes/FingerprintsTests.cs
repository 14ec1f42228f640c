using System.Text.Json;
using Fanout.Review.Causes;

namespace Fanout.Review.Tests.Causes;

public sealed class FingerprintsTests
{
    public static TheoryData<string, string> Messages => new()
    {
        { "order 88123 of 3 not found", "order <number> of <number> not found" },
        { "order 5f0c2a8e-3b1d-4c58-9a41-0d6f6f1b2a77 not found", "order <uuid> not found" },
        { "GET https://api.example.com/v1/orders/12?x=1 failed", "GET <url> failed" },
        { "mail to o.brien+x@mail.example.org bounced", "mail to <email> bounced" },
        { "at 2026-03-14T12:00:09.120Z and 2026-03-14", "at <time> and <time>" },
        { "connect ECONNREFUSED 10.0.3.17:5432", "connect ECONNREFUSED <ip>" },
        { "no such file: '/tmp/7f3a/report.csv'", "no such file: <value>" },
        { "cannot open /tmp/7f3a/report.csv now", "cannot open <path> now" },
        { "role arn:aws:iam::123456789012:role/x may not", "role <arn> may not" },
        { "object at 0x7f3a1c2d3e50", "object at <address>" },
        { "no price for 'apple'", "no price for <value>" },
        { "the field 'postcode' is missing", "the field 'postcode' is missing" },
        { "the field 'cust-9921' is missing", "the field <value> is missing" },
        { "it can't be read, isn't it", "it can't be read, isn't it" },
        { "Request failed with status code 503", "Request failed with status code 503" },
        { "Task timed out after 3.00 seconds", "Task timed out after <quantity>" },
        { "archive of 1.2 GB exceeds 500 MB", "archive of <quantity> exceeds <quantity>" },
        { "parcel 1Z999AA10123456784 of cust-9921 in W3", "parcel <id> of <id> in <id>" },
        { "Int32 of S3 in utf8 by SHA256", "Int32 of S3 in utf8 by SHA256" },
        { "lines [1, 2, 3] are wrong", "lines [<number>, …] are wrong" },
        { "could not be read from '{\"name\":\"O'Brien\",\"tags\":[1]}' today", "could not be read from <json> today" },
        { "input {\"a\":\"cut off here", "input <json>" },
        { "two\r\nlines\n\n", "two lines" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Of_TextWithValues_HasPlaceholders(string cause, string expected)
    {
        Assert.Equal(expected, Fingerprints.Of("E", cause).Message);
    }

    [Fact]
    public void Of_PythonError_TakesOwnFramesWithoutLines()
    {
        var print = Fingerprints.Of("KeyError", """
            {"errorMessage":"'postcode'","errorType":"KeyError","requestId":"1","stackTrace":[
            "  File \"/var/task/handler.py\", line 88, in lambda_handler\n    x = normalise(event)\n",
            "  File \"/var/task/app/address.py\", line 41, in normalise\n    return event['postcode']\n",
            "  File \"/var/lang/lib/python3.12/collections/__init__.py\", line 1, in __getitem__\n    raise KeyError(key)\n"]}
            """);

        Assert.Equal(("KeyError", "'postcode'", FailureLanguage.Python), (print.Error, print.Message, print.Language));
        Assert.Equal(
            [new StackFrame("normalise", "app/address.py", FrameOrigin.Own), new StackFrame("lambda_handler", "handler.py", FrameOrigin.Own)],
            print.Frames);
    }

    [Theory]
    [InlineData("at Orders.Function.<Handler>d__3.MoveNext() in /src/F.cs:line 1", "Orders.Function.Handler", FrameOrigin.Own)]
    [InlineData("at Billing.Plans.<>c__DisplayClass5_0.<Pick>b__1(Customer c)", "Billing.Plans.Pick", FrameOrigin.Own)]
    [InlineData("at Billing.Plans.<>c.<Pick>b__5_0(Customer c)", "Billing.Plans.Pick", FrameOrigin.Own)]
    [InlineData("at Billing.Plans.<>c__DisplayClass1_0.<<Run>b__0>d.MoveNext()", "Billing.Plans.Run", FrameOrigin.Own)]
    [InlineData("at Billing.Plans.<Run>g__Local|0_1(Int32 x)", "Billing.Plans.Run", FrameOrigin.Own)]
    [InlineData("at Billing.Cache`2.Get[TKey](TKey key)", "Billing.Cache.Get", FrameOrigin.Own)]
    [InlineData("at Npgsql.NpgsqlDataReader.NextResult(Boolean async)", "Npgsql.NpgsqlDataReader.NextResult", FrameOrigin.Library)]
    [InlineData("at System.Decimal.Parse(String s)", "System.Decimal.Parse", FrameOrigin.Runtime)]
    public void DotNetFrame_NamesTheMethodThatWasWritten(string line, string function, FrameOrigin origin)
    {
        Assert.Equal(new StackFrame(function, null, origin), DotNetFrames.Read(line));
    }

    [Theory]
    [InlineData("at async put (/var/task/src/store.js:44:3)", "put", "src/store.js", FrameOrigin.Own)]
    [InlineData("at file:///var/task/index.mjs:8:12", null, "index.mjs", FrameOrigin.Own)]
    [InlineData("at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)", "TCPConnectWrap.afterConnect", "node:net", FrameOrigin.Runtime)]
    [InlineData("at settle (/var/task/node_modules/axios/lib/a.js:1:2)", "settle", "node_modules/axios/lib/a.js", FrameOrigin.Library)]
    public void NodeFrame_HasNoPositionAndAShortPath(string line, string? function, string file, FrameOrigin origin)
    {
        Assert.Equal(new StackFrame(function, file, origin), NodeFrames.Read(line));
    }

    [Theory]
    [InlineData("com.example.Rates.lambda$all$3(Rates.java:31)", "com.example.Rates.all", FrameOrigin.Own)]
    [InlineData("\tat java.base/java.util.Arrays.copyOf(Unknown Source)", "java.util.Arrays.copyOf", FrameOrigin.Runtime)]
    [InlineData("com.example.Rates$1.run(Rates.java:31)", "com.example.Rates$.run", FrameOrigin.Own)]
    [InlineData("com.example.Rates$$EnhancerBySpringCGLIB$$1f2e.all(<generated>)", "com.example.Rates.all", FrameOrigin.Own)]
    [InlineData("software.amazon.awssdk.core.Handler.handle(Handler.java:60)", "software.amazon.awssdk.core.Handler.handle", FrameOrigin.Library)]
    public void JavaFrame_HasNoNumbersOfTheCompiler(string line, string function, FrameOrigin origin)
    {
        Assert.Equal(new StackFrame(function, null, origin), JavaFrames.Read(line));
    }

    [Fact]
    public void Of_ChildExecution_IsThatOfItsOwnFailure()
    {
        const string Inner = """{"errorMessage":"'weight'","errorType":"KeyError","stackTrace":["  File \"/var/task/parcel.py\", line 8, in lambda_handler\n    kg"]}""";
        var outer = JsonSerializer.Serialize(new { ExecutionArn = "arn:aws:states:x", Status = "FAILED", Error = "KeyError", Cause = Inner });

        Assert.Equal(Fingerprints.Of("KeyError", Inner).Value, Fingerprints.Of("States.TaskFailed", outer).Value);
    }

    [Fact]
    public void Of_DocumentThatWasCutOff_UsesWhatCameBefore()
    {
        const string Whole = """{"errorType":"TypeError","errorMessage":"Cannot read it","trace":["TypeError: Cannot read it","    at own (/var/task/a.js:1:2)","    at b (/var/task/b.js:1:2)"]}""";

        var cut = Fingerprints.Of("TypeError", Whole[..Whole.IndexOf("/b.js", StringComparison.Ordinal)]);

        Assert.Equal("Cannot read it", cut.Message);
        Assert.Equal("own", Assert.Single(cut.Frames).Function);
    }

    [Fact]
    public void Of_NothingAtAll_IsAGroupToo()
    {
        Assert.Equal(Fingerprints.Of(null, null).Value, Fingerprints.Of("", " ").Value);
        Assert.NotEqual(Fingerprints.Of(null, null).Value, Fingerprints.Of("States.Timeout", null).Value);
    }

    /// <summary>Fails when a rule changes what it gives: then raise the rule version, so that stored groups are formed again, and pin the new values.</summary>
    [Fact]
    public void Of_PinnedFailures_AreThoseOfTheRuleVersion()
    {
        var all = LabelledFailure.Read("labelled-failures.jsonl").Concat(LabelledFailure.Read("held-out-failures.jsonl"))
            .Select(failure => Fingerprints.Of(failure.Error, failure.Cause).Value);

        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', all))));

        Assert.Equal((1, PinnedHash), (Fingerprints.RuleVersion, hash[..16]));
    }

    private const string PinnedHash = "a69b7f2171ac129a";
}
