using System.Text;
using Fanout.Emulator.Datasets;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Engine.Testing;

/// <summary>Reads what a test says the dataset holds, in the format that the ItemReader names.</summary>
internal sealed class MockedReader(string data) : IItemReader
{
    /// <inheritdoc />
    public Task<Dataset> OpenAsync(ItemReaderRequest request, CancellationToken cancellationToken)
    {
        // A list of objects has no format of its own; it is given as a JSON array.
        var format = request.InputType is null ? new ItemFormat(ItemFormatKind.Json) : ItemFormat.Of(request);
        var utf8 = Encoding.UTF8.GetBytes(data);
        var content = new ObjectContent(new ObjectInfo("", utf8.Length, "", default), new MemoryStream(utf8));
        return Task.FromResult(new Dataset("", new GuardedItems(ObjectItems.ReadAsync(content, format, cancellationToken), request.MaxItems)));
    }
}
