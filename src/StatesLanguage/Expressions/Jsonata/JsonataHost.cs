using System.Globalization;
using Fanout.StatesLanguage.Expressions.Intrinsics;
using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>What an engine gets from the scope it works for: the clock, chance, and hash functions, which JavaScript lacks.</summary>
internal sealed class JsonataHost : ITimeSystem
{
    private readonly DefaultTimeSystem _dates = new(TimeZoneInfo.Utc, CultureInfo.InvariantCulture);

    /// <summary>The scope; null while expressions are only checked.</summary>
    public JsonataScope? Scope { get; set; }

    /// <inheritdoc/>
    public TimeZoneInfo DefaultTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public DateTimeOffset GetUtcNow() => (Scope?.Time ?? TimeProvider.System).GetUtcNow();

    /// <inheritdoc/>
    public bool TryParse(string date, out long epochMilliseconds) => _dates.TryParse(date, out epochMilliseconds);

    /// <inheritdoc/>
    public TimeSpan GetUtcOffset(long epochMilliseconds) => TimeSpan.Zero;

    /// <summary>The functions as an object of the engine.</summary>
    public JsObject ToObject(Engine engine)
    {
        var functions = new JsObject(engine);
        Add("hash", (text, algorithm) => EncodingFunctions.HashOf(text.AsString(), algorithm.AsString()) is { } hash ? JsString.Create(hash) : JsValue.Null);
        Add("random", (seed, _) => JsNumber.Create(seed.IsUndefined() ? Scope!.Random.NextDouble() : Seeded(seed)));
        Add("uuid", (_, _) => JsString.Create(Scope!.NewGuid().ToString()));
        return functions;

        void Add(string name, Func<JsValue, JsValue, JsValue> body) =>
            functions.FastSetDataProperty(name, new ClrFunction(engine, name, (_, arguments) => body(arguments.At(0), arguments.At(1))));
    }

    // A seed always gives the same number; AWS's own sequence is not published.
    private static double Seeded(JsValue seed) => new Random(seed.AsNumber().GetHashCode()).NextDouble();
}
