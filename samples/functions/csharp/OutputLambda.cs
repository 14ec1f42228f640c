namespace SampleFunctions;

/// <summary>Takes any event and returns the list that the Map state runs over.</summary>
public static class OutputLambda
{
    private static readonly string[] Fruits = ["apple", "orange", "pear"];

    /// <summary>Answers <c>{"list":["apple","orange","pear"]}</c>.</summary>
    public static Stream Handle(Stream input) => Json.Write(new { list = Fruits });
}
