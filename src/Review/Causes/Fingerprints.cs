using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fanout.Review.Causes;

/// <summary>
/// Computes the fingerprint of a failure from its error and cause, and from nothing else: the same text gives the same fingerprint in
/// every run of every machine. No clock, no files, no network; the time it takes is linear in the text.
/// </summary>
public static class Fingerprints
{
    /// <summary>
    /// Number of the rules. Raise it with every change that gives some failure another fingerprint: groups of older rules are then formed
    /// again, and what people decided about them goes along.
    /// </summary>
    public const int RuleVersion = 1;

    /// <summary>Frames that count. Callers further out are many for one cause: a retry, a batch, another entry.</summary>
    private const int MostFrames = 3;

    private const int LongestError = 256;

    /// <summary>Errors that only say that there was another one.</summary>
    private static readonly HashSet<string> Wrappers =
    [
        "AggregateException", "TargetInvocationException", "TypeInitializationException", "java.lang.RuntimeException",
        "java.util.concurrent.CompletionException", "java.util.concurrent.ExecutionException", "java.lang.reflect.InvocationTargetException",
        "java.lang.ExceptionInInitializerError", "java.io.UncheckedIOException", "Runtime.UnhandledPromiseRejection",
    ];

    /// <summary>Errors whose messages quote the program rather than data.</summary>
    private static readonly HashSet<string> AboutCode =
    [
        "AttributeError", "ImportError", "KeyError", "ModuleNotFoundError", "NameError", "Runtime.ImportModuleError", "Runtime.HandlerNotFound",
        "TypeError", "UnboundLocalError", "ReferenceError", "MissingMethodException", "MissingFieldException", "TypeLoadException",
        "java.lang.ClassCastException", "java.lang.ClassNotFoundException", "java.lang.NoClassDefFoundError", "java.lang.NoSuchFieldError",
        "java.lang.NoSuchMethodError", "java.lang.NullPointerException",
    ];

    /// <summary>The fingerprint of a failure; text of any shape is accepted, none too.</summary>
    /// <param name="error">Error name, as AWS has it.</param>
    /// <param name="cause">Cause, as AWS has it.</param>
    public static Fingerprint Of(string? error, string? cause)
    {
        var report = FailureReader.Read(error, cause);
        var root = report.Root;
        var subject = root.Error.Length > 0 && Wrappers.Contains(report.Error) ? root : report;
        var (language, frames) = FramesOf(report, subject, root);
        var name = subject.Error.Length > LongestError ? subject.Error[..LongestError] : subject.Error;
        var message = MessageRules.Apply(subject.Message, AboutCode.Contains(name));
        var rest = ReferenceEquals(root, subject) ? "" : $"{root.Error}\n{MessageRules.Apply(root.Message, AboutCode.Contains(root.Error))}";
        return new Fingerprint(Hash(name, message, rest, frames), RuleVersion, language, name, message, frames);
    }

    /// <summary>The function's own frames next to where it was thrown; those of packages when there are none of its own.</summary>
    private static (FailureLanguage Language, IReadOnlyList<StackFrame> Frames) FramesOf(
        FailureReport report, FailureReport subject, FailureReport root)
    {
        var (language, all) = StackReader.Read(subject.Stack);
        var frames = Choose(all, FrameOrigin.Own);
        foreach (var other in new[] { root, report })
        {
            if (frames.Count == 0 && !ReferenceEquals(other, subject))
            {
                var (otherLanguage, others) = StackReader.Read(other.Stack);
                (language, frames) = (language == FailureLanguage.Unknown ? otherLanguage : language, Choose(others, FrameOrigin.Own));
            }
        }

        return (language, frames.Count > 0 ? frames : Choose(all, FrameOrigin.Library));
    }

    private static List<StackFrame> Choose(IReadOnlyList<StackFrame> frames, FrameOrigin origin) =>
        [.. frames.Where(frame => frame.Origin == origin).Take(MostFrames)];

    private static string Hash(string error, string message, string rest, IReadOnlyList<StackFrame> frames)
    {
        var text = new StringBuilder(error).Append('\n').Append(message).Append('\n').Append(rest);
        PlaceholderNames.Drop(text);
        foreach (var frame in frames)
        {
            text.Append('\n').Append(frame.Function).Append('\t').Append(frame.File);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return string.Create(CultureInfo.InvariantCulture, $"{RuleVersion}:{Convert.ToHexStringLower(hash[..8])}");
    }
}
