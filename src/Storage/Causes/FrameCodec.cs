using System.Text.Json;
using System.Text.Json.Serialization;
using Fanout.Review.Causes;

namespace Fanout.Storage.Causes;

/// <summary>Stack frames as JSON text: <code>[{"Function":"lambda_handler","File":"handler.py","Origin":0}]</code></summary>
internal static partial class FrameCodec
{
    public static string Write(IReadOnlyList<StackFrame> frames) => JsonSerializer.Serialize(frames, FrameJson.Default.IReadOnlyListStackFrame);

    public static IReadOnlyList<StackFrame> Read(string text) => JsonSerializer.Deserialize(text, FrameJson.Default.IReadOnlyListStackFrame) ?? [];

    [JsonSerializable(typeof(IReadOnlyList<StackFrame>))]
    private sealed partial class FrameJson : JsonSerializerContext;
}
