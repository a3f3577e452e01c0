using MassageBot.Storage;

namespace MassageBot.Channels;

/// <summary>One channel's way to have the bot hear what is in the inbox.</summary>
internal interface IInboxListener
{
    /// <summary>Tells whether items of a channel (<see cref="InboxItem.Channel"/>) are for this one.</summary>
    bool Hears(string channel);

    /// <summary>Runs an item's turn. <see cref="InboxItem.Attempts"/> tells how often it was begun before, and may have sent something.</summary>
    Task HearAsync(InboxItem item, BotCallbackHandler bot, CancellationToken cancellationToken);

    /// <summary>Shows somebody who waits for an answer that it is being worked on: at most once, written down nowhere, and without the store.</summary>
    /// <param name="heard">What they said.</param>
    /// <param name="isWanted">The last look before it is sent.</param>
    Task TellWaitingAsync(Activity heard, Func<bool> isWanted);
}
