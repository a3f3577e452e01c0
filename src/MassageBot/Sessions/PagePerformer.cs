using System.Text.Json.Nodes;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Voice;

namespace MassageBot.Sessions;

/// <summary>Tells the page what it performs: the script at the start, and afterwards whatever the bot has decided (design.md 3, 7).</summary>
internal sealed partial class PagePerformer(ContentPack pack, SessionClock clock, ILogger<PagePerformer> logger, ISpeechMaker? speech = null)
{
    private static readonly TimeSpan PatienceWithSpeech = TimeSpan.FromSeconds(2);

    /// <summary>What of a performance on the page is also for a reader of the chat: the card, questions, what must be heard, the end.</summary>
    public static bool IsForReaders(SessionEffect effect) => effect
        is SessionEffect.ShowCard or SessionEffect.Ask or SessionEffect.End or SessionEffect.SayLine { Safety: true };

    /// <summary>Gives the session to a page.</summary>
    public async Task StartAsync(ITurnContext turn, LiveSession session, PageLink page, PageJoin? join, IReadOnlyList<SessionEffect> effects, CancellationToken cancellationToken)
    {
        var lines = new PageLines(pack, session.Script, session.Settings);
        var value = Value(session, effects);
        value["performer"] = page.Device;
        value["script"] = PageJson.Plain(PageJson.Script(session.Script));
        value["settings"] = new Dictionary<string, object>
        {
            ["leadInMs"] = session.Settings.LeadInMs, ["patience"] = session.Settings.Patience, ["day"] = PageJson.Plain(PageJson.Day(session.State.Day)),
        };
        value["speed"] = clock.Speed;
        value["lines"] = lines.Shown;
        value["spoken"] = lines.Said;
        value["patterns"] = pack.Techniques.All[0].Patterns.All.Where(pattern => pattern.IsCounted)
            .ToDictionary(pattern => pattern.Id, pattern => (object)new Dictionary<string, object> { ["in"] = pattern.InSeconds, ["out"] = pattern.OutSeconds }, StringComparer.Ordinal);
        if (pack.Places.Of(session.Settings.Place).Emergency.Dial is { } emergency)
        {
            value["emergency"] = emergency; // stays in sight where a silence ends the session (clinical.md 3.4), with or without a network
        }

        if (await ManifestAsync(session, lines, join, cancellationToken) is { } manifest)
        {
            value["speech"] = manifest;
        }

        await SendAsync(turn, "massagebot/session.start", value, cancellationToken);
    }

    /// <summary>Tells the page of an input the bot has taken, or of a state that differs from the page's.</summary>
    public static Task TellAsync(ITurnContext turn, LiveSession session, SessionInput? input, IReadOnlyList<SessionEffect> effects, CancellationToken cancellationToken)
    {
        if (session.Latched && !session.Ended)
        {
            return Task.CompletedTask; // the words that end it come next
        }

        var name = input switch
        {
            _ when session.State.Outcome is { } outcome => outcome == SessionOutcome.Stopped ? "massagebot/session.stop" : "massagebot/session.end",
            SessionInput.Command { Intent: Intent.Pause } => "massagebot/session.pause",
            SessionInput.Command { Intent: Intent.Resume } => "massagebot/session.resume",
            _ => "massagebot/session.update",
        };
        return SendAsync(turn, name, Value(session, effects), cancellationToken);
    }

    private static Dictionary<string, object> Value(LiveSession session, IReadOnlyList<SessionEffect> effects)
    {
        var value = new Dictionary<string, object>
        {
            ["session"] = session.Id,
            ["epoch"] = session.State.Epoch,
            ["at"] = session.State.NowMs,
            ["state"] = PageJson.Plain(PageJson.State(session.State)),
            ["effects"] = PageJson.Plain(new JsonArray([.. effects.Where(effect => effect is not SessionEffect.Wake).Select(effect => (JsonNode)PageJson.Effect(effect))])),
        };
        if (session.State.Outcome is { } outcome)
        {
            value["outcome"] = SessionContract.Outcome(outcome);
            value["reasons"] = session.State.Reasons.ToList<object>();
        }

        return value;
    }

    private static Task<ResourceResponse> SendAsync(ITurnContext turn, string name, Dictionary<string, object> value, CancellationToken cancellationToken)
    {
        var activity = (Activity)Activity.CreateEventActivity();
        activity.Name = name;
        activity.Value = value;
        return turn.SendActivityAsync(activity, cancellationToken);
    }

    // A session that cannot be spoken by us is spoken by the browser, or shown; it is never held up.
    private async Task<object?> ManifestAsync(LiveSession session, PageLines lines, PageJoin? join, CancellationToken cancellationToken)
    {
        if (speech is null)
        {
            return null;
        }

        try
        {
            var manifest = await speech.ManifestAsync(session.Script, lines.ToSay(), new VoiceChoice(join?.Voice, join?.Pace ?? 1), cancellationToken)
                .WaitAsync(PatienceWithSpeech, clock.Wall, cancellationToken);
            return manifest.ToPlain();
        }
#pragma warning disable CA1031 // Whatever is wrong with the voice, the session begins.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            var kind = fault.GetType().Name;
            LogNoSpeech(kind);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No speech could be made for a session ({Fault}); the page uses the browser's own voice.")]
    private partial void LogNoSpeech(string fault);
}
