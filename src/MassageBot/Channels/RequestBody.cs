using System.Buffers;

namespace MassageBot.Channels;

/// <summary>Reads a request's body up to a limit, whatever length it claims to have.</summary>
internal static class RequestBody
{
    private const int Piece = 4096;
    private const int UnknownLength = 1024;

    /// <summary>Reads the whole body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="mostBytes">The limit in bytes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The body; <c>null</c> when it is longer than the limit.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int mostBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > mostBytes)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>((int)Math.Max(request.ContentLength ?? UnknownLength, 1));
        while (true)
        {
            var read = await ReadPieceAsync(request, body.GetMemory(Piece), cancellationToken);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > mostBytes)
            {
                return null;
            }
        }
    }

    // A chunk of a length beyond all lengths, and what else breaks off in mid-body: the sender's fault, and not ours.
    private static async ValueTask<int> ReadPieceAsync(HttpRequest request, Memory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            return await request.Body.ReadAsync(piece, cancellationToken);
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body cannot be read.", StatusCodes.Status400BadRequest, fault);
        }
    }
}
