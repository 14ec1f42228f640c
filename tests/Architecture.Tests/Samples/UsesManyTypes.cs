using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Fanout.Architecture.Tests.Samples;

/// <summary>Uses a type in each of the ways that the checker must see: attribute, field, signature, body, lambda, catch.</summary>
[DebuggerDisplay("sample")]
internal sealed class UsesManyTypes
{
    private readonly Lock _field = new();

    public static string Body() => new StringBuilder().Append(1).ToString();

    public static Func<int> Lambda() => () => new List<Stopwatch>().Count;

    public static async Task<int> CaughtAsync(IEnumerable<HttpClient> signature)
    {
        try
        {
            await Task.Yield();
            return signature.Count();
        }
        catch (SocketException)
        {
            return typeof(Uri).Name.Length;
        }
    }

    public bool Holds() => _field.IsHeldByCurrentThread;
}
