using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire;

/// <summary>
/// Checks members against the constraints of the service model and words all violations as AWS does:
/// <c>1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal
/// to 1000</c>.
/// </summary>
internal sealed class ConstraintCheck(int maxPayloadBytes = AwsQuotas.PayloadBytes)
{
    private readonly List<string> _violations = [];

    /// <summary>The refusal; null when every member is fine.</summary>
    internal RegistryError? Error => _violations.Count == 0
        ? null
        : RegistryError.Validation(string.Create(
            CultureInfo.InvariantCulture,
            $"{_violations.Count} validation error{(_violations.Count == 1 ? "" : "s")} detected: {string.Join("; ", _violations)}"));

    internal ConstraintCheck Required(string member, object? value)
    {
        if (value is null)
        {
            _violations.Add($"Value null at '{member}' failed to satisfy constraint: Member must not be null");
        }

        return this;
    }

    internal ConstraintCheck Length(string member, string? value, int min, int max, bool isSensitive = false)
    {
        if (value is not null && value.Length < min)
        {
            Add(member, value, isSensitive, $"Member must have length greater than or equal to {min}");
        }
        else if (value is not null && value.Length > max)
        {
            Add(member, value, isSensitive, $"Member must have length less than or equal to {max}");
        }

        return this;
    }

    /// <summary>Payloads are limited in bytes of UTF-8, and never repeated in a message.</summary>
    internal ConstraintCheck Payload(string member, string? value)
    {
        if (value is not null && Encoding.UTF8.GetByteCount(value) > maxPayloadBytes)
        {
            Add(member, value, isSensitive: true, $"Member must have length less than or equal to {maxPayloadBytes}");
        }

        return this;
    }

    internal ConstraintCheck Range<T>(string member, T? value, T min, T max)
        where T : struct, INumber<T>
    {
        if (value < min)
        {
            Add(member, value.Value.ToString(null, CultureInfo.InvariantCulture), false, $"Member must have value greater than or equal to {min}");
        }
        else if (value > max)
        {
            Add(member, value.Value.ToString(null, CultureInfo.InvariantCulture), false, $"Member must have value less than or equal to {max}");
        }

        return this;
    }

    internal ConstraintCheck OneOf(string member, string? value, params ReadOnlySpan<string> values)
    {
        if (value is not null && !values.Contains(value))
        {
            Add(member, value, false, $"Member must satisfy enum value set: [{string.Join(", ", values!)}]");
        }

        return this;
    }

    /// <summary>How many entries a list may have; null is no list.</summary>
    internal ConstraintCheck Count(string member, int? count, int min, int max)
    {
        if (count < min || count > max)
        {
            Add(member, "", isSensitive: true, $"Member must have length {(count < min ? $"greater than or equal to {min}" : $"less than or equal to {max}")}");
        }

        return this;
    }

    /// <summary>The whole value must match; the pattern itself stands in the message.</summary>
    internal ConstraintCheck Pattern(string member, string? value, Regex pattern)
    {
        if (value is not null && pattern.Match(value).Length != value.Length)
        {
            Add(member, value, isSensitive: false, $"Member must satisfy regular expression pattern: {pattern}");
        }

        return this;
    }

    internal ConstraintCheck Ascii(string member, string? value)
    {
        if (value is not null && !System.Text.Ascii.IsValid(value))
        {
            Add(member, value, false, @"Member must satisfy regular expression pattern: \p{ASCII}*");
        }

        return this;
    }

    private void Add(string member, string value, bool isSensitive, string rule) =>
        _violations.Add($"Value {(isSensitive ? "" : $"'{value}' ")}at '{member}' failed to satisfy constraint: {rule}");
}
