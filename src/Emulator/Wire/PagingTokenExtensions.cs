using System.Diagnostics.CodeAnalysis;
using Fanout.Emulator.Registry;

namespace Fanout.Emulator.Wire;

/// <summary>Tokens as requests and answers carry them: absent on the first and on the last page.</summary>
internal static class PagingTokenExtensions
{
    internal static bool TryReadOptional(
        this PagingToken tokens,
        string? token,
        string operation,
        string arguments,
        out long? position,
        [NotNullWhen(false)] out RegistryError? error)
    {
        (position, error) = (null, null);
        if (token is null)
        {
            return true;
        }

        if (tokens.TryRead(token, operation, arguments, out var read))
        {
            position = read;
            return true;
        }

        error = new RegistryError("InvalidToken", "Invalid Token: 'Invalid token'");
        return false;
    }

    internal static string? CreateOptional(this PagingToken tokens, string operation, string arguments, long? position) =>
        position is { } value ? tokens.Create(operation, arguments, value) : null;
}
