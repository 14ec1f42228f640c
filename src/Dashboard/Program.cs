using Fanout.Dashboard.Hosting;
using Fanout.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Fanout.Dashboard;

internal static class Program
{
    private const int Failure = 1;

    private static async Task<int> Main(string[] args)
    {
        try
        {
            await using var application = DashboardApplication.Create(args);
            await application.StartAsync();
            await Console.Out.WriteLineAsync($"Fanout Dashboard: {string.Join(", ", application.Urls)}");
            await application.WaitForShutdownAsync();
            return 0;
        }
        catch (OptionsValidationException exception)
        {
            return Refuse(string.Join(Environment.NewLine, exception.Failures));
        }
        catch (Exception exception) when (exception is StorageException or UnsafeAddressException or EndpointStartException)
        {
            return Refuse(exception.Message);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            return Refuse($"{exception.Message} Choose another one with --Urls=http://127.0.0.1:PORT for the dashboard or "
                + "--Emulator:Port=PORT for the embedded endpoint; 0 takes a free port.");
        }
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return Failure;
    }
}
