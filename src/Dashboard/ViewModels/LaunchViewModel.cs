using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fanout.Dashboard.Presentation;
using Fanout.Monitoring.Launching;
using Fanout.Monitoring.Machines;
using Fanout.StatesLanguage.Syntax;

namespace Fanout.Dashboard.ViewModels;

/// <summary>Name and input of a run to launch, and what is to be said about them before.</summary>
internal sealed class LaunchViewModel
{
    private Machine? _machine;
    private string _name = "";
    private RunName? _validName;

    /// <summary>The input.</summary>
    public string Input { get; private set; } = "{}";

    /// <summary>Its size in bytes of UTF-8, which is what AWS counts.</summary>
    public int InputBytes { get; private set; } = 2;

    /// <summary>What is wrong with the input; null when it is valid.</summary>
    public InputCheck? InputProblem { get; private set; }

    /// <summary>The name as typed.</summary>
    public string Name => _name;

    /// <summary>What is wrong with the name; null when it is valid.</summary>
    public string? NameProblem { get; private set; }

    /// <summary>What will happen, blockers first.</summary>
    public IReadOnlyList<LaunchCheck> Checks { get; private set; } = [];

    /// <summary>Why the run cannot be launched; null when it can.</summary>
    public string? Reason => Checks.FirstOrDefault(check => check.Level == LaunchCheckLevel.Blocker)?.Text;

    /// <summary>A name that nobody has used: when and a little chance, so that two people in one second get two.</summary>
    public static string SuggestName(DateTimeOffset now) =>
        $"{now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";

    /// <summary>Takes the machine to launch.</summary>
    public void SetMachine(Machine machine)
    {
        _machine = machine;
        Check();
    }

    /// <summary>Takes the name typed.</summary>
    public void SetName(string name)
    {
        _name = name;
        NameProblem = RunName.TryParse(name, out _validName, out var problem) ? null : problem;
        Check();
    }

    /// <summary>Takes the input typed.</summary>
    public void SetInput(string input)
    {
        Input = input;
        InputBytes = Encoding.UTF8.GetByteCount(input);
        InputProblem = InputCheck.Find(input);
        Check();
    }

    /// <summary>Takes note of an input that is too large to be looked at.</summary>
    public void SetTooLarge(long bytes)
    {
        InputBytes = (int)Math.Min(bytes, int.MaxValue);
        InputProblem = InputCheck.TooLarge(bytes);
        Check();
    }

    /// <summary>Launches the run; only called when there is no <see cref="Reason"/>.</summary>
    public Task<LaunchResult> LaunchAsync(RunLauncher launcher, CancellationToken cancellationToken) => (_machine, _validName) switch
    {
        ({ } machine, { } name) => launcher.LaunchAsync(machine.Summary.Connection, machine.Summary.Arn, name, Input, cancellationToken),
        _ => Task.FromResult<LaunchResult>(new LaunchResult.Rejected("NotReady", Reason ?? "The machine has not been read yet.")),
    };

    private void Check() => Checks = _machine is { } machine
        ? [.. CheckAll(machine).OrderByDescending(check => check.Level == LaunchCheckLevel.Blocker)]
        : [];

    private IEnumerable<LaunchCheck> CheckAll(Machine machine)
    {
        yield return NameProblem is null
            ? new LaunchCheck(LaunchCheckLevel.Ok, $"Run {Name} of {machine.Summary.Name}", "Launching it twice by mistake starts it once.")
            : new LaunchCheck(LaunchCheckLevel.Blocker, "The name of the run is not allowed", "The field above says why.");
        yield return InputProblem switch
        {
            null => new LaunchCheck(LaunchCheckLevel.Ok, $"The input is valid JSON, {Format.Bytes(InputBytes)}"),
            { Line: 0 } whole => new LaunchCheck(LaunchCheckLevel.Blocker, "The input is too large", whole.Message),
            var at => new LaunchCheck(LaunchCheckLevel.Blocker, "The input is not valid JSON", $"Line {at.Line}, column {at.Column}: {at.Message}", at.Line, at.Column),
        };
        if (machine.IsDeleting)
        {
            yield return new LaunchCheck(LaunchCheckLevel.Blocker, "The machine is being deleted", "Nothing can be started any more.");
        }

        if (machine.Summary.Type == MachineType.Express)
        {
            yield return new LaunchCheck(LaunchCheckLevel.Warning, "Express runs cannot be followed", "AWS keeps no history of them; they only log.");
        }

        if (machine.Parsed.Machine is { } states && InputProblem is null)
        {
            yield return ItemSource.Find(states, Input);
        }

        foreach (var diagnostic in machine.Parsed.Diagnostics)
        {
            yield return new LaunchCheck(LaunchCheckLevel.Warning, diagnostic.Message, $"In the definition, line {diagnostic.Span.Line}. {diagnostic.Hint}");
        }
    }
}
