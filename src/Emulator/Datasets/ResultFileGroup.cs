using System.Globalization;
using Fanout.Emulator.Objects;

namespace Fanout.Emulator.Datasets;

/// <summary>The files of one sort, <c>SUCCEEDED_0.json</c>, <c>SUCCEEDED_1.json</c> and so on: a next one begins when one is full.</summary>
internal sealed class ResultFileGroup(
    IObjectStore store, string bucket, string path, ResultFileForm form) : IAsyncDisposable
{
    private const int BufferBytes = 256 * 1024;

    private readonly List<ResultFile> _files = [];
    private IObjectWrite? _file;
    private JsonSequence? _values;
    private string _key = "";
    private long _size;

    /// <summary>Files that are complete.</summary>
    internal IReadOnlyList<ResultFile> Files => _files;

    internal async ValueTask AddAsync(ChildResult result, CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            await BeginAsync(cancellationToken);
        }

        ResultShape.Add(_values!, form.Transformation, result);
        if (_values!.Written.Length >= Math.Min(BufferBytes, form.MaxFileBytes))
        {
            await WriteAsync(_values.Written, cancellationToken);
            _values.Clear();
            if (_size >= form.MaxFileBytes)
            {
                await EndAsync(cancellationToken);
            }
        }
    }

    /// <summary>Completes the file that is open.</summary>
    internal async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            return;
        }

        await WriteAsync(_values!.Written, cancellationToken);
        await WriteAsync(form.End, cancellationToken);
        await _file.CompleteAsync(cancellationToken);
        _files.Add(new ResultFile(_key, _size));
        await CloseAsync();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => CloseAsync();

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        _key = string.Create(CultureInfo.InvariantCulture, $"{path}_{_files.Count}{form.Extension}");
        _file = await store.WriteAsync(bucket, _key, form.Headers, cancellationToken);
        _values = new JsonSequence(form.Separator);
        _size = 0;
        await WriteAsync(form.Begin, cancellationToken);
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _file!.Content.WriteAsync(bytes, cancellationToken);
        _size += bytes.Length;
    }

    private async ValueTask CloseAsync()
    {
        _values?.Dispose();
        _values = null;
        if (_file is not null)
        {
            await _file.DisposeAsync();
            _file = null;
        }
    }
}
