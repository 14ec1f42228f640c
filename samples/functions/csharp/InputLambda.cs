namespace SampleFunctions;

/// <summary>Receives one element of the list as its event.</summary>
public static class InputLambda
{
    /// <summary>Prints the element; there is nothing to return.</summary>
    public static Stream Handle(Stream input)
    {
        Console.WriteLine($"fruit of the day: {Json.Read(input)}.");
        return Json.Write<object?>(null);
    }
}
