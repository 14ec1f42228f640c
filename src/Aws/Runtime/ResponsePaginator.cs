using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Fanout.Aws.Runtime;

/// <summary>Calls an operation page after page, as long as the answer names a next one. Single use, as in the official packages.</summary>
internal sealed class ResponsePaginator<TRequest, TResponse>(
    TRequest request,
    Func<TRequest, CancellationToken, Task<TResponse>> call,
    Func<TResponse, string?> nextToken,
    Action<TRequest, string> setToken) : IPaginator<TResponse>
{
    private int _used;

    public async IAsyncEnumerable<TResponse> PaginateAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _used, 1) != 0)
        {
            throw new InvalidOperationException("This paginator was already enumerated; ask the client for a new one.");
        }

        while (true)
        {
            var response = await call(request, cancellationToken).ConfigureAwait(false);
            var next = nextToken(response);
            yield return response;
            if (string.IsNullOrEmpty(next))
            {
                yield break;
            }

            setToken(request, next);
        }
    }
}
