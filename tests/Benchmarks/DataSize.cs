namespace Fanout.Benchmarks;

/// <summary>How many items a benchmark works on: a hundredth where it only has to be seen to run.</summary>
internal static class DataSize
{
    private static readonly bool IsDry = Environment.GetEnvironmentVariable("FANOUT_BENCHMARKS_DRY") is not null;

    public static int Of(int items) => IsDry ? items / 100 : items;
}
