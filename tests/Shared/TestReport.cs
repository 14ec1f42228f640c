namespace Fanout.Tests.Shared;

/// <summary>
/// Figures that a test run tells besides its verdicts, such as how many cases were tried. They go to the file that
/// FANOUT_TEST_REPORT names, which eng/test.sh prints at its end, and to the output of the test.
/// </summary>
internal static class TestReport
{
    private static readonly Lock Writing = new();

    internal static void Write(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("FANOUT_TEST_REPORT") is { Length: > 0 } file)
        {
            lock (Writing)
            {
                File.AppendAllText(file, line + Environment.NewLine);
            }
        }
    }
}
