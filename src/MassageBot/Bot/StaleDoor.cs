using MassageBot.Conversation;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Language;

namespace MassageBot.Bot;

/// <summary>A message that comes minutes after it was written, into a conversation that has had a session since, is not obeyed (reliability.md T71). Emergencies were heard before; a stop holds however late.</summary>
internal sealed class StaleDoor(Talking talking, RunningSession session) : IDoor
{
    private static readonly TimeSpan s_tooLate = TimeSpan.FromMinutes(5);

    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Turn.Activity.Timestamp is not { } written || talking.Clock.GetUtcNow() - written <= s_tooLate || session.Find(heard.Turn) is null || Stops(heard.Reply.Text))
        {
            return false;
        }

        await heard.Turn.SendActivityAsync(Message.Say(heard.Words[LineKey.Late]), cancellationToken);
        return true;
    }

    private bool Stops(string? said) => said is not null && talking.Pack.Commands.Recognise(said, ListeningState.Running).Intent is Intent.Stop or Intent.Pause or Intent.Pain;
}
