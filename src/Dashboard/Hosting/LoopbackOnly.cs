using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Fanout.Dashboard.Hosting;

/// <summary>Refuses addresses that other machines can reach, before the first one is opened.</summary>
internal static class LoopbackOnly
{
    /// <summary>Applies the rule to every endpoint, whichever setting it comes from.</summary>
    internal static void Apply(KestrelServerOptions kestrel, SecurityOptions options)
    {
        if (!options.AllowRemoteWithoutSignIn)
        {
            kestrel.ConfigureEndpointDefaults(Check);
        }
    }

    /// <exception cref="UnsafeAddressException">The endpoint is not on loopback.</exception>
    private static void Check(ListenOptions listen)
    {
        if (listen.IPEndPoint is { } endpoint && !IPAddress.IsLoopback(endpoint.Address))
        {
            throw new UnsafeAddressException(
                $"The dashboard would listen on {endpoint}, where other machines reach it, and it asks nobody to sign in. "
                + "Use an address such as http://127.0.0.1:5080 in Urls, or set "
                + $"{SecurityOptions.SectionName}:{nameof(SecurityOptions.AllowRemoteWithoutSignIn)} to true where something in front of it signs people in.");
        }
    }
}
