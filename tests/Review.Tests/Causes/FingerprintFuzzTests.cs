using System.Diagnostics;
using System.Text.Json;
using Fanout.Review.Causes;

namespace Fanout.Review.Tests.Causes;

/// <summary>Text of any shape, as long as AWS lets a cause be, is grouped without an error and in a time that does not explode.</summary>
public sealed class FingerprintFuzzTests
{
    /// <summary>Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_FailExecutionOutput, maximum length of a cause.</summary>
    private const int Longest = 32_768;

    /// <summary>A pattern that goes back and forth would take minutes for these.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Repeated =>
    [
        "a", "1", "-", "/", "'", "\"", "`", "{", "[", "{\"", "[{", "{\"a\":", "at ", "at a(", "\tat a.b(", "a/", "/a", "1-", "1:", "1.", "0x", "@a", "a@", "a@b.", "arn:aws:", "eyJ", "eyJhbGc.",
        "http://", "a://", "<", "<number>, ", "<>c__DisplayClass", "<<a>b__", "`1[", "lambda$a$", "$$a", "File \"", "  File \"/a\", line 1, in f\n", "Caused by: a\n", "\\", "\\\"", "C:\\a", "A1", "a_1", "a-1", "1a", "Request ID: ", "Mon, 1 Jan ",
        "Unexpected token ", "\u00e9", "\ud83d\ude00", "\n", " ", "0123456789abcdef", "\"cause\":{",
    ];

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Of_LongestRepetition_EndsSoon(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, Longest / part.Length));
        var watch = Stopwatch.StartNew();

        Fingerprints.Of("E", text);
        Fingerprints.Of("E", "{\"errorType\":\"E\",\"errorMessage\":\"x\",\"stackTrace\":[" + text);
        Fingerprints.Of("KeyError", JsonSerializer.Serialize(new { errorType = "KeyError", errorMessage = text, stackTrace = new[] { text, "at " + text } }));

        Assert.True(watch.Elapsed < Patience, $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Of_RandomText_NeverThrowsAndIsTheSameAgain()
    {
        var random = new Random(20260314);
        string[] parts = [.. Repeated.Select(row => row.Data), "KeyError", "'postcode'", " in ", "\",", "errorType", "\"errorMessage\":\"", "}", "]", ")", "12", ":", "handler.py"];
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => parts[random.Next(parts.Length)]));

            var first = Fingerprints.Of("E", text);

            Assert.Equal(first.Value, Fingerprints.Of("E", text).Value);
            Assert.InRange(first.Message.Length, 0, 500);
            Assert.InRange(first.Frames.Count, 0, 3);
        }
    }
}
