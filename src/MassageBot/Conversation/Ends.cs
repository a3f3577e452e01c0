using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>Shows end screens: the text, the numbers of the place as large buttons, and the outcome for whoever listens (clinical.md 2.2).</summary>
public sealed class Ends(Talking talking)
{
    /// <summary>Shows a screen and remembers it; an emergency or urgent one stays until "start over". Whoever is sent to a clinician hears why first.</summary>
    public async Task ShowAsync(ITurnContext turn, Talk talk, string screen, IReadOnlyList<string> reasons, CancellationToken cancellationToken)
    {
        (talk.Ended, talk.EndScreen, talk.Reasons) = (EndScreenId.OutcomeOf(screen), screen, [.. reasons]);
        (talk.Awaiting, talk.Offered, talk.Interruption) = (null, [], null);
        if (screen == EndScreenId.Clinician && new Reasons(talking).OfAnswers(talk) is { } why)
        {
            await turn.SendActivityAsync(Message.Say(why), cancellationToken);
        }

        await turn.SendActivityAsync(Made(talk), cancellationToken);
    }

    /// <summary>Shows the screen that stays once more.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="talk">What is remembered.</param>
    /// <param name="because">Whether to say why before; never said about an emergency, whose screen has no other content.</param>
    /// <param name="cancellationToken">The turn's token.</param>
    public async Task StayAsync(ITurnContext turn, Talk talk, bool because, CancellationToken cancellationToken)
    {
        if (because && talk.Ended != Outcome.Emergency)
        {
            await turn.SendActivityAsync(Message.Say(new Reasons(talking).For(talk, talking.WordsFor(turn))), cancellationToken);
        }

        await turn.SendActivityAsync(Made(talk), cancellationToken);
    }

    /// <summary>Fills the numbers of the person's place into a line.</summary>
    public Line Local(Line line, Talk talk)
    {
        var place = PlaceOf(talk);
        var (shown, said) = (Numbers(place, number => number.Show), Numbers(place, number => number.Say));
        return new() { Show = new Line { Show = line.Show }.Fill(shown).Show, Say = new Line { Show = line.Spoken }.Fill(said).Show };
    }

    private Place PlaceOf(Talk talk) => talking.Pack.Places.Of(talk.Answers);

    private Activity Made(Talk talk)
    {
        var screen = talking.Pack.EndScreens.Screen(talk.EndScreen!, PlaceOf(talk));
        var said = string.Join(' ', Enumerable.Repeat(screen.Say, screen.SayTimes));
        var message = Message.End(new Line { Show = screen.Show, Say = said }, talk.Ended!, talk.Reasons);
        message.Attachments = [EndCard.For(screen)];
        return message;
    }

    private static Dictionary<string, string> Numbers(Place place, Func<CallNumber, string> words) => new()
    {
        ["emergency"] = words(place.Emergency),
        ["urgent"] = words(place.SameDay),
        ["crisis"] = words(place.Crisis),
    };
}
