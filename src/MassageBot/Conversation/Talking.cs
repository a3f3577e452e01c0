using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Conversation;

/// <summary>What every dialog and every door needs: the content, and the conversation's state.</summary>
public sealed class Talking(ContentPack pack, TalkState state, TimeProvider clock)
{
    /// <summary>Gets what the bot knows and says.</summary>
    public ContentPack Pack { get; } = pack;

    /// <summary>Gets what the conversation remembers.</summary>
    public TalkState State { get; } = state;

    /// <summary>Gets the clock.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>Gets a value indicating whether named clinicians have signed everything that is said.</summary>
    public bool Reviewed => Pack.Safety.Reviewed && Pack.EndScreens.Reviewed
        && Pack.Techniques.All.All(technique => technique.Status == ContentStatus.Reviewed);

    /// <summary>Gets the words in the person's language.</summary>
    public Phrasebook WordsFor(ITurnContext turn) => Pack.Words.In(turn.Activity.Locale);
}
