namespace Fanout.Review.CommonFields;

/// <summary>What a cell of a column holds: a JSON type, or from <see cref="FirstText"/> on a text by its number in the column.</summary>
internal static class FieldCode
{
    public const int Null = 0;
    public const int True = 1;
    public const int False = 2;
    public const int Object = 3;
    public const int Array = 4;
    public const int Number = 5;

    /// <summary>A text that is too long to be compared as a whole, or one more than a column has room for.</summary>
    public const int UnlistedText = 6;

    public const int FirstText = 7;
}
