using MassageBot.Channels.DirectLine;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Nodes;

/// <summary>Says "hands off" to whoever listens to this node while nothing can be written down: not part of the conversation's log, and a repeat does no harm.</summary>
internal sealed class HandsOffAside(ConversationHub hub, ContentPack pack, TimeProvider clock)
{
    public void Tell(LiveSession session)
    {
        if (session.Ended || session.Latched || hub.Find(session.ConversationId) is not { } conversation)
        {
            return;
        }

        var line = pack.Words.In(session.Script.Language)[LineKey.Session(SessionLine.HandsOffNow)];
        conversation.Tell(AsideFrame.Write(session.ConversationId, ActivityTypes.Message, clock.GetUtcNow(), ("text", line.Show), ("speak", line.Spoken)));
    }
}
