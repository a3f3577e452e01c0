using System.Globalization;
using System.Text.RegularExpressions;
using MassageBot.Channels;
using MassageBot.Channels.DirectLine;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Techniques;
using MassageBot.Sessions;
using MassageBot.Voice.Audio;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;

namespace MassageBot.Voice;

/// <summary><c>GET /voice</c>, <c>/voice/manifest</c> and <c>/voice/clips/{hash}.{ext}</c>.</summary>
internal sealed partial class VoiceRoutes(
    SpeechEngines engines, SpeechMaker maker, ClipQueue queue, ClipStore store, ClipCodec codec, ContentPack pack, DirectLineTokens tokens, LiveSessions here, SessionLookup sessions,
    IPageBridge bridge, Hearing.HearingTokens hearing, TimeProvider clock)
{
    /// <summary>Where the clips are.</summary>
    public const string Clips = "/voice/clips";

    private const int MostWaiting = 64;
    private const int RetryAfterSeconds = 2;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(8);
    private int _waiting;

    /// <summary>Tells which voices there are.</summary>
    public async Task<IResult> VoicesAsync(HttpContext context)
    {
        var engine = await engines.CurrentAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(new
        {
            engine = engine.Id,
            exact = engine.Exact,
            voices = engine.Voices.Select(voice => new { id = voice.Id, name = voice.Name, language = voice.Language }),
            paces = new { least = Speech.SlowestPace, most = Speech.FastestPace, step = Paces.Step },
            notice = maker.Notice(engine, null),
            hearing = hearing.Offered ? "service" : null,
        });
    }

    /// <summary>Lists the clips of a running session in another voice or pace; for those who hold its conversation's token.</summary>
    public async Task<IResult> ManifestAsync(HttpContext context, string? session, string? voice, string? pace)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var grant = await context.Request.AuthorizeAsync(tokens);
            var found = grant.IsSecret
                ? here.All.FirstOrDefault(one => one.Id == session)
                : await sessions.FindAsync((await bridge.FindAsync(grant.Conversation))?.Conversation ?? grant.Conversation);
            if (found is null || found.Id != session)
            {
                return Results.NotFound(); // the same answer for another's session and for none
            }

            if (voice?.Length > 80 || !TryPace(pace, out var wanted))
            {
                return Results.BadRequest(new { error = "voice must be one of GET /voice, pace a number from 0.8 to 1.3." });
            }

            var lines = new PageLines(pack, found.Script, found.Settings).ToSay();
            return Results.Json(await maker.ManifestAsync(found.Script, lines, new VoiceChoice(voice, wanted), context.RequestAborted));
        }
        catch (DirectLineFaultException fault)
        {
            return Results.Json(new { error = new { code = fault.Fault.Code, message = fault.Fault.Message } }, statusCode: fault.Fault.Status);
        }
    }

    /// <summary>Gives a clip; one that is being made is waited for.</summary>
    public async Task<IResult> ClipAsync(HttpContext context, string name)
    {
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.Headers.CacheControl = "no-store"; // until there is something to keep
        if (Name().Match(name) is not { Success: true } parts)
        {
            return Results.NotFound();
        }

        var hash = parts.Groups["hash"].Value;
        if (Stored(hash) is { } ready)
        {
            return await GiveAsync(context, ready, parts.Groups["ext"].Value, forEver: true);
        }

        return queue.Known(hash) is { } recipe ? await MadeAsync(context, recipe, parts.Groups["ext"].Value) : Results.NotFound();
    }

    private async Task<IResult> MadeAsync(HttpContext context, ClipRecipe recipe, string extension)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return Later(context);
        }

        try
        {
            await queue.WantAsync(recipe, ClipUrgency.Waited).WaitAsync(s_patience, clock, context.RequestAborted);
            return Stored(recipe.Hash) is { } made ? await GiveAsync(context, made, extension, forEver: true) : Later(context);
        }
        catch (SpeechEngineException)
        {
            return await InsteadAsync(context, recipe, extension);
        }
        catch (TimeoutException)
        {
            return Later(context);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    // The engine has failed in mid-session: another voice is better than none. Not to be kept, for this address is the other voice's.
    private async Task<IResult> InsteadAsync(HttpContext context, ClipRecipe recipe, string extension)
    {
        var engine = await engines.CurrentAsync(context.RequestAborted);
        if (!engine.Exact || engine.Id == recipe.Engine)
        {
            return Later(context);
        }

        try
        {
            var other = new ClipRecipe(recipe.Text, engine.Id, engine.Voices[0].Id, recipe.Pace, recipe.Lexicon, recipe.LimitMs);
            await queue.WantAsync(other, ClipUrgency.Waited).WaitAsync(s_patience, clock, context.RequestAborted);
            return Stored(other.Hash) is { } made ? await GiveAsync(context, made, extension, forEver: false) : Later(context);
        }
        catch (Exception fault) when (fault is SpeechEngineException or TimeoutException)
        {
            return Later(context);
        }
    }

    private (StoredClip Clip, byte[] Bytes)? Stored(string hash) => store.Find(hash) is { } clip && store.Read(clip) is { } bytes ? (clip, bytes) : null;

    private async Task<IResult> GiveAsync(HttpContext context, (StoredClip Clip, byte[] Bytes) stored, string extension, bool forEver)
    {
        var (bytes, kind) = (stored.Bytes, stored.Clip.Extension);
        if (extension == ClipCodec.Plain && kind == ClipCodec.Opus)
        {
            try
            {
                (bytes, kind) = (Wav.Write(await codec.UnpackAsync(bytes, kind, context.RequestAborted)), ClipCodec.Plain);
            }
            catch (SpeechEngineException)
            {
                return Later(context);
            }
        }

        if (forEver && kind == extension)
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }

        return Results.Bytes(bytes, kind == ClipCodec.Opus ? "audio/ogg; codecs=opus" : "audio/wav", enableRangeProcessing: true);
    }

    private static IResult Later(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static bool TryPace(string? text, out double pace)
    {
        pace = 1;
        return text is null || (text.Length <= 6 && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out pace)
            && pace is >= Speech.SlowestPace - 0.001 and <= Speech.FastestPace + 0.001);
    }

    [GeneratedRegex("^(?<hash>[0-9a-f]{64})\\.(?<ext>ogg|wav)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
