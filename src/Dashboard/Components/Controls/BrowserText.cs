namespace Fanout.Dashboard.Components.Controls;

/// <summary>Text that was read from the browser.</summary>
/// <param name="Text">The text; null when it is larger than asked for, or the browser did not answer.</param>
/// <param name="Bytes">Its size; 0 when the browser did not answer.</param>
internal readonly record struct BrowserText(string? Text, long Bytes);
