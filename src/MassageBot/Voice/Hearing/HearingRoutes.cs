using System.Globalization;
using System.Text.Json;
using MassageBot.Channels.DirectLine;
using MassageBot.Storage;

namespace MassageBot.Voice.Hearing;

/// <summary><c>POST /voice/hearing/token</c> for free speech, and <c>GET /voice/said</c>: the clip of what the bot said in the chat, for those who cannot look.</summary>
internal sealed class HearingRoutes(HearingTokens hearing, DirectLineTokens tokens, IConversationStore store, SpeechMaker maker)
{
    /// <summary>Gives a token to a page that holds a conversation's token.</summary>
    public Task<IResult> TokenAsync(HttpContext context) => ForMembersAsync(context, async () =>
    {
        await context.Request.AuthorizeAsync(tokens);
        if (!hearing.Offered)
        {
            return Results.NotFound();
        }

        if (await hearing.GetAsync(context.RequestAborted) is not { } token)
        {
            context.Response.Headers.RetryAfter = "5";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return Results.Json(new { token = token.Token, host = token.Host, seconds = (int)token.Left.TotalSeconds });
    });

    /// <summary>Gives the address of the clip of one message of the bot; only to the conversation's own people, and only the bot's own words.</summary>
    public Task<IResult> SaidAsync(HttpContext context, string? conversation, string? activity, string? voice) => ForMembersAsync(context, async () =>
    {
        await context.Request.AuthorizeAsync(tokens, conversation ?? string.Empty);
        if (activity is null || voice?.Length > 80 || !DirectLineIds.IsLogged(activity, conversation!)
            || !long.TryParse(activity.AsSpan(conversation!.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Results.BadRequest(new { error = "activity must be the id of a message of this conversation." });
        }

        var entries = await store.ReadAfterAsync(conversation, number - 1, 1, listedOnly: true);
        var text = entries is [{ } entry] && entry.Seq == number ? SpokenBy(entry.Json) : null;
        if (text is null)
        {
            return Results.NotFound();
        }

        // No content where no clips are made: the words are in the chat.
        return await maker.LineAsync(text, new VoiceChoice(voice, 1), context.RequestAborted) is { } clip ? Results.Json(new { url = clip.Url }) : Results.NoContent();
    });

    // What the bot says aloud; null for what a person wrote.
    private static string? SpokenBy(ReadOnlyMemory<byte> json)
    {
        using var activity = JsonDocument.Parse(json);
        var root = activity.RootElement;
        return root.TryGetProperty("from", out var from) && from.TryGetProperty("role", out var role) && role.ValueEquals("bot")
            && root.TryGetProperty("speak", out var speak) && speak.ValueKind == JsonValueKind.String ? speak.GetString() : null;
    }

    private static async Task<IResult> ForMembersAsync(HttpContext context, Func<Task<IResult>> answer)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            return await answer();
        }
        catch (DirectLineFaultException fault)
        {
            return Results.Json(new { error = new { code = fault.Fault.Code, message = fault.Fault.Message } }, statusCode: fault.Fault.Status);
        }
    }
}
