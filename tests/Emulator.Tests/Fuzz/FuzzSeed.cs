using System.Globalization;

namespace Fanout.Emulator.Tests.Fuzz;

/// <summary>Chance that can be had again: every run tries the same cases unless FANOUT_FUZZ_SEED says otherwise.</summary>
internal static class FuzzSeed
{
    internal static int Value { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("FANOUT_FUZZ_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : 20_260_101;

    internal static Random CreateRandom(int salt = 0) => new(HashCode(Value, salt));

    // HashCode.Combine is seeded anew in every process.
    private static int HashCode(int value, int salt) => unchecked((value * 397) ^ (salt * 16_777_619));
}
