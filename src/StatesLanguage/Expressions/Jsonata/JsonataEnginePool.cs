using System.Collections.Concurrent;

namespace Fanout.StatesLanguage.Expressions.Jsonata;

/// <summary>
/// Engines that wait for work. An engine serves one thread at a time, takes about 20 ms to make and about 1 MB to keep. More
/// are kept than there are processors, since a thread that is interrupted in the middle of its work keeps its engine.
/// </summary>
internal sealed class JsonataEnginePool
{
    private readonly ConcurrentBag<JsonataEngine> _idle = [];
    private readonly int _capacity = Math.Max(16, Environment.ProcessorCount * 2);

    /// <summary>The engines of this process; shared for the memory they take.</summary>
    public static JsonataEnginePool Shared { get; } = new();

    /// <summary>Gives an engine for use by one thread; dispose the lease to give it back.</summary>
    public Lease Rent() => new(this, _idle.TryTake(out var engine) ? engine : new JsonataEngine());

    private void Return(JsonataEngine engine)
    {
        if (engine.IsIntact && _idle.Count < _capacity)
        {
            _idle.Add(engine);
        }
        else
        {
            engine.Dispose();
        }
    }

    /// <summary>The use of an engine.</summary>
    public sealed class Lease(JsonataEnginePool pool, JsonataEngine engine) : IDisposable
    {
        private bool _returned;

        public JsonataEngine Engine => engine;

        /// <inheritdoc/>
        public void Dispose()
        {
            if (!_returned)
            {
                _returned = true;
                pool.Return(engine);
            }
        }
    }
}
