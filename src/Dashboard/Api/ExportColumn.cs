namespace Fanout.Dashboard.Api;

/// <summary>A column of a file: its name, and how its value is read from a row.</summary>
/// <typeparam name="TRow">A row.</typeparam>
/// <param name="Name">Name in the header, and of the member in JSON.</param>
internal abstract record ExportColumn<TRow>(string Name)
{
    /// <summary>Text, which somebody else may have written.</summary>
    internal sealed record Text(string Name, Func<TRow, string?> Read) : ExportColumn<TRow>(Name);

    /// <summary>A whole number.</summary>
    internal sealed record Number(string Name, Func<TRow, long?> Read) : ExportColumn<TRow>(Name);

    /// <summary>A moment, written in UTC.</summary>
    internal sealed record Time(string Name, Func<TRow, DateTimeOffset?> Read) : ExportColumn<TRow>(Name);
}
