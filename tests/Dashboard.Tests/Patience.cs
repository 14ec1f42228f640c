using System.Runtime.CompilerServices;
using Bunit;

namespace Fanout.Dashboard.Tests;

/// <summary>How long a test waits for a page that renders again. A second, which is bUnit's own, is short on a busy machine.</summary>
internal static class Patience
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    [ModuleInitializer]
    internal static void Give() => BunitContext.DefaultWaitTimeout = Wait;
}
