using Microsoft.Extensions.Options;

namespace Fanout.Review.Jobs;

/// <summary>Checks ranges; every error names its key.</summary>
internal sealed class RetryOptionsValidator : IValidateOptions<RetryOptions>
{
    public ValidateOptionsResult Validate(string? name, RetryOptions options)
    {
        List<string> errors = [];
        Check(errors, nameof(options.InvocationsPerSecond), options.InvocationsPerSecond, RetryOptions.FewestPerSecond, RetryOptions.MostPerSecond);
        Check(errors, nameof(options.InvocationsAtATime), options.InvocationsAtATime, 1, 1_000);
        Check(errors, nameof(options.PatienceAtEnd), options.PatienceAtEnd, TimeSpan.Zero, TimeSpan.FromMinutes(15));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Check<T>(List<string> errors, string key, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            errors.Add($"{RetryOptions.SectionName}:{key} is {value}; it must be from {least} to {most}.");
        }
    }
}
