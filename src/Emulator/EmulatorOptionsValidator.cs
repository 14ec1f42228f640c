using System.ComponentModel.DataAnnotations;
using System.Net;
using Fanout.Emulator.Faults;
using Fanout.Emulator.Functions;
using Fanout.Emulator.Limits;
using Fanout.Emulator.Objects;
using Fanout.Emulator.Registry;
using Fanout.Emulator.Tables;
using Fanout.Emulator.Tasks.Services;
using Microsoft.Extensions.Options;

namespace Fanout.Emulator;

/// <summary>Checks all settings at once; every message names its key.</summary>
internal static class EmulatorOptionsValidator
{
    private static readonly TimeSpan MaxFunctionTimeout = TimeSpan.FromMinutes(15);

    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    internal static void ThrowIfInvalid(EmulatorOptions options)
    {
        var problems = Validate(options).ToArray();
        if (problems.Length > 0)
        {
            throw new OptionsValidationException(EmulatorOptions.SectionName, typeof(EmulatorOptions), problems);
        }
    }

    internal static IEnumerable<string> Validate(EmulatorOptions options) =>
        CheckEndpoint(options)
            .Concat(CheckRanges(options.Registry, RegistryOptions.SectionName))
            .Concat(CheckRanges(options.Limits, LimitOptions.SectionName))
            .Concat(LimitOptionsCheck.Check(options.Limits))
            .Concat(FaultRuleCheck.Check(options.Faults.Rules, $"{FaultOptions.SectionName}:{nameof(FaultOptions.Rules)}"))
            .Concat(CheckRanges(options.S3, ObjectOptions.SectionName))
            .Concat(ObjectOptionsCheck.Check(options.S3))
            .Concat(ServiceEndpointOptions.Check(options.Services))
            .Concat(CheckRanges(options.Tables, TableOptions.SectionName))
            .Concat(TableOptions.Check(options.Tables))
            .Concat(CheckLimits(options.Functions))
            .Concat(options.Functions.Definitions.SelectMany((function, index) => CheckFunction(
                function, $"{FunctionOptions.SectionName}:{nameof(FunctionOptions.Definitions)}:{index}")))
            .Concat(CheckNamesAreUnique(options.Functions.Definitions));

    private static IEnumerable<string> CheckEndpoint(EmulatorOptions options)
    {
        if (!IPAddress.TryParse(options.Host, out _))
        {
            yield return Wrong(EmulatorOptions.SectionName, nameof(options.Host), "must be an IP address", options.Host);
        }

        if (options.Port is < 0 or > IPEndPoint.MaxPort)
        {
            yield return Wrong(EmulatorOptions.SectionName, nameof(options.Port), $"must be 0 to {IPEndPoint.MaxPort}", options.Port);
        }
    }

    private static IEnumerable<string> CheckRanges(object options, string section)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.SelectMany(result => result.MemberNames.Select(
            member => $"{section}:{member}: {result.ErrorMessage}"));
    }

    private static IEnumerable<string> CheckLimits(FunctionOptions functions)
    {
        (string Key, int Value)[] positive =
        [
            (nameof(functions.MaxConcurrentInvocations), functions.MaxConcurrentInvocations),
            (nameof(functions.MaxProcesses), functions.MaxProcesses),
            (nameof(functions.MaxUnpackedMegabytes), functions.MaxUnpackedMegabytes),
            (nameof(functions.MaxLogLines), functions.MaxLogLines),
        ];
        foreach (var (key, value) in positive.Where(limit => limit.Value < 1))
        {
            yield return Wrong(FunctionOptions.SectionName, key, "must be 1 or more", value);
        }

        if (functions.InitTimeout <= TimeSpan.Zero)
        {
            yield return Wrong(FunctionOptions.SectionName, nameof(functions.InitTimeout), "must be longer than zero", functions.InitTimeout);
        }
    }

    private static IEnumerable<string> CheckFunction(FunctionRegistration function, string key)
    {
        if (FunctionName.Parse(function.Name) is not { } name || name.Name != function.Name)
        {
            yield return Wrong(key, nameof(function.Name), "must be 1 to 64 letters, digits, - and _", function.Name);
        }

        if (function.Kind is null or FunctionKind.InProcess)
        {
            yield return Wrong(key, nameof(function.Kind), "must be Dotnet, Python, Node or Executable", function.Kind?.ToString() ?? "");
        }

        if (string.IsNullOrWhiteSpace(function.Path))
        {
            yield return Wrong(key, nameof(function.Path), "must name a file or directory", function.Path);
        }

        if (function.Kind == FunctionKind.Dotnet && function.Handler.Split("::").Length != 3)
        {
            yield return Wrong(key, nameof(function.Handler), "must be Assembly::Type::Method", function.Handler);
        }
        else if (function.Kind is FunctionKind.Python or FunctionKind.Node && string.IsNullOrWhiteSpace(function.Handler))
        {
            yield return Wrong(key, nameof(function.Handler), "must name a function", function.Handler);
        }

        if (function.Timeout <= TimeSpan.Zero || function.Timeout > MaxFunctionTimeout)
        {
            yield return Wrong(key, nameof(function.Timeout), "must be longer than zero and at most 15 minutes", function.Timeout);
        }

        if (function.Concurrency < 0)
        {
            yield return Wrong(key, nameof(function.Concurrency), "must be 0 or more", function.Concurrency);
        }

        if (function.InvocationsPerProcess < 1)
        {
            yield return Wrong(key, nameof(function.InvocationsPerProcess), "must be 1 or more", function.InvocationsPerProcess);
        }
    }

    private static IEnumerable<string> CheckNamesAreUnique(IEnumerable<FunctionRegistration> functions) =>
        functions.GroupBy(function => function.Name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group =>
                $"{FunctionOptions.SectionName}:{nameof(FunctionOptions.Definitions)}: '{group.Key}' is declared {group.Count()} times");

    private static string Wrong(string section, string key, string rule, object? value) => $"{section}:{key} {rule}, but is '{value}'.";
}
