using System.Globalization;

namespace SampleFunctions;

/// <summary>
/// Receives one element of the list as its event. The environment variable <c>MILLISECONDS_PER_LETTER</c> makes longer words take
/// longer, so that a person can watch; without it the function answers at once.
/// </summary>
public static class InputLambda
{
    /// <summary>Prints the element; there is nothing to return.</summary>
    public static async Task<Stream> Handle(Stream input)
    {
        var element = Json.Read(input)?.ToString() ?? "";
        if (int.TryParse(Environment.GetEnvironmentVariable("MILLISECONDS_PER_LETTER"), CultureInfo.InvariantCulture, out var pace))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(pace * element.Length), TimeProvider.System);
        }

        Console.WriteLine($"fruit of the day: {element}.");
        return Json.Write<object?>(null);
    }
}
