using MassageBot.Conversation;
using MassageBot.Conversation.Answers;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Bot;

/// <summary>One message at the door: what was said, and where the conversation stands.</summary>
/// <param name="Dialogs">The dialogs, which have not seen the message yet.</param>
/// <param name="Talk">What the conversation remembers.</param>
/// <param name="Reply">What came: words or a card.</param>
/// <param name="Alarm">What the red-flag matcher heard in the words.</param>
/// <param name="Command">What may be said at any point; <see cref="TalkCommand.None"/> while a session runs, which has its own commands.</param>
/// <param name="Words">The words of the conversation's language.</param>
/// <param name="Running">Whether a session runs.</param>
internal sealed record Heard(DialogContext Dialogs, Talk Talk, Reply Reply, RedFlagMatch Alarm, TalkCommand Command, Phrasebook Words, bool Running)
{
    /// <summary>Gets or sets what the first door noted of the person's health that no question had asked for; <c>null</c> when there was nothing.</summary>
    public Noted? Aside { get; set; }

    /// <summary>Gets the turn.</summary>
    public ITurnContext Turn => Dialogs.Context;
}
