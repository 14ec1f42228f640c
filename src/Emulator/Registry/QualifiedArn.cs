using System.Globalization;

namespace Fanout.Emulator.Registry;

/// <summary>ARN of a machine, or of one of its versions or aliases: <c>arn:aws:states:region:account:stateMachine:name[:qualifier]</c>.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Qualifier">Number of the version or name of the alias; null names the machine itself.</param>
public readonly record struct QualifiedArn(MachineArn Machine, string? Qualifier)
{
    /// <summary>Number of the version; null when a version is not what the ARN names.</summary>
    public int? Version =>
        int.TryParse(Qualifier, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>Whether the ARN names an alias; the name of one is never a number.</summary>
    public bool IsAlias => Qualifier is not null && Version is null;

    /// <summary>The ARN of a version.</summary>
    public static QualifiedArn OfVersion(MachineArn machine, int number) => new(machine, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads an ARN as a caller sent it.</summary>
    public static Answer<QualifiedArn> Parse(string text)
    {
        if (!MachineArn.Parse(text).TryGet(out var arn, out var error))
        {
            return error;
        }

        var parts = text.Split(':');
        const int Unqualified = 7;
        return parts.Length == Unqualified
            ? new QualifiedArn(arn, null)
            : new QualifiedArn(new MachineArn(string.Join(':', parts[..Unqualified])), string.Join(':', parts[Unqualified..]));
    }

    /// <inheritdoc />
    public override string ToString() => Qualifier is null ? Machine.Value : $"{Machine.Value}:{Qualifier}";
}
