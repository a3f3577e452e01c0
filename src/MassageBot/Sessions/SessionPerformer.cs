using System.Globalization;
using MassageBot.Channels;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>Performs a session's effects in chat: at most two messages a step, and the card replaced in its place. Counts and previews are left to the page's player.</summary>
internal sealed class SessionPerformer(ContentPack pack, SessionClock clock)
{
    private const string Teams = "msteams";
    private const int ReserveForQuestions = 2;
    private const int ReserveForCues = 3;
    private const int ReserveForCard = 4;

    /// <summary>Tells whether an effect shows nothing in chat.</summary>
    public static bool IsSilent(SessionEffect effect) =>
        effect is SessionEffect.Wake or SessionEffect.Adjust or SessionEffect.SayCue { Kind: CueKind.Breath or CueKind.Preview };

    /// <summary>Sends what the effects say. After the latch nothing but the words that end the session.</summary>
    public async Task PerformAsync(ITurnContext turn, LiveSession session, IReadOnlyList<SessionEffect> effects, CancellationToken cancellationToken)
    {
        var words = new SessionWords(pack, session.Script, session.Settings);
        if (effects.Any(effect => effect is SessionEffect.ShowCard) && !session.Ended)
        {
            await ShowCardAsync(turn, session, words, cancellationToken);
        }

        var message = SessionMessage.From(session, words, effects, clock.Wall.GetUtcNow(), clock.Speed);
        if (message.IsEmpty || !MaySend(turn, session, message))
        {
            return;
        }

        var activity = message.ToActivity();
        if (!session.Latched || message.Ends) // the last look before the send (P07)
        {
            if (KeyOf(turn, session, effects) is { } key)
            {
                turn.TurnState.Set(key);
            }

            await turn.SendActivityAsync(activity, cancellationToken);
            turn.TurnState.Remove(typeof(CueKey).FullName!);
        }
    }

    // Only what is due by itself: what somebody asks to hear again is said again.
    private static CueKey? KeyOf(ITurnContext turn, LiveSession session, IReadOnlyList<SessionEffect> effects) =>
        turn.Activity.Type == ActivityTypes.Event && turn.Activity.Name == ActivityEventNames.ContinueConversation
        && effects.OfType<SessionEffect.SayCue>().FirstOrDefault(cue => !IsSilent(cue)) is { } cue
            ? new CueKey(string.Create(CultureInfo.InvariantCulture, $"cue/{session.Id}/{cue.Epoch}/{cue.StepId}/{cue.CueId}"), cue.DueMs <= session.MayBeSaidUntilMs)
            : null;

    private bool MaySend(ITurnContext turn, LiveSession session, SessionMessage message) =>
        message.Ends || HasRoom(turn, session, message.IsSafety ? ReserveForQuestions : ReserveForCues) || message.IsSafety;

    private bool HasRoom(ITurnContext turn, LiveSession session, int reserve) =>
        turn.Activity.ChannelId != Teams || session.Budget.TryTake(clock.Wall, reserve);

    private async Task ShowCardAsync(ITurnContext turn, LiveSession session, SessionWords words, CancellationToken cancellationToken)
    {
        if (session.Latched || (session.CardId is not null && !session.CardStays) || !HasRoom(turn, session, ReserveForCard))
        {
            return;
        }

        var card = MessageFactory.Attachment(StepCard.For(session, words, turn.Activity.ChannelId));
        var step = session.Script.Steps[Math.Min(session.State.Step, session.Script.Steps.Count - 1)];
        card.ChannelData = SessionContract.Wrap(SessionContract.Cue(session, step, clock.Wall.GetUtcNow()));
        if (session.CardId is null)
        {
            session.CardId = (await turn.SendActivityAsync(card, cancellationToken))?.Id ?? string.Empty;
            session.CardStays = session.CardId.Length > 0;
            return;
        }

        card.Id = session.CardId;
        try
        {
            await turn.UpdateActivityAsync(card, cancellationToken);
        }
        catch (Exception fault) when (fault is NotImplementedException or NotSupportedException)
        {
            session.CardStays = false; // this channel replaces nothing: the card stays as it was first shown
        }
    }
}
