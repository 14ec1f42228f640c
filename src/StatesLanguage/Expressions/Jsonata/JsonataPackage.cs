using System.Reflection;
using System.Text.RegularExpressions;
using Acornima.Ast;
using Jint;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>
/// The npm package jsonata, embedded as published, and the script that binds it to this evaluator; both parsed once.
/// </summary>
/// <remarks>
/// The package is asynchronous so that functions given to it may be. Those given here are not, and running through
/// promises takes two to three times as long; so the keywords are taken out, and the two places that wait for several
/// values at once get a <c>Promise.all</c> that hands them on.
/// </remarks>
internal static partial class JsonataPackage
{
    /// <summary>Leaves <c>jsonata</c> in the global scope.</summary>
    public static Prepared<Script> Library { get; } = Engine.PrepareScript(
        $$"""
        var jsonata = (function (Promise) {
          var module = { exports: {} }, exports = module.exports;
          {{Awaits().Replace(Asyncs().Replace(Read("jsonata.min.js"), ""), "")}}
          return module.exports;
        })({ all: values => Array.from(values) });
        """);

    /// <summary>Evaluates to the function that makes the entry points.</summary>
    public static Prepared<Script> Bridge { get; } = Engine.PrepareScript(Read("bridge.js"));

    [GeneratedRegex(@"\basync(?=\s+function\b|\s*\()\s*")]
    private static partial Regex Asyncs();

    [GeneratedRegex(@"\bawait\b")]
    private static partial Regex Awaits();

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(JsonataPackage), $"Package.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
