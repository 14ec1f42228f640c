using System.Globalization;
using System.Net.Http.Headers;

namespace Fanout.Emulator.Wire.S3;

/// <summary>A part of an object.</summary>
/// <param name="From">First byte.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct ByteRange(long From, long Length)
{
    /// <returns>The range of a header; null when it asks for none that S3 heeds, like several ranges at once.</returns>
    /// <exception cref="Objects.ObjectStoreException">The object has no byte of it.</exception>
    internal static ByteRange? Parse(string? header, long size)
    {
        if (header is null || !RangeHeaderValue.TryParse(header, out var parsed) || parsed.Unit != "bytes" || parsed.Ranges.Count != 1)
        {
            return null;
        }

        var range = parsed.Ranges.First();
        var from = range.From ?? Math.Max(0, size - range.To!.Value);
        var last = range.From is null ? size - 1 : Math.Min(range.To ?? long.MaxValue, size - 1);
        return from <= last ? new ByteRange(from, last - from + 1) : throw S3Errors.InvalidRange(header, size);
    }

    internal string ContentRange(long size) => string.Create(CultureInfo.InvariantCulture, $"bytes {From}-{From + Length - 1}/{size}");
}
