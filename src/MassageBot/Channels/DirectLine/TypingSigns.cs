using System.Collections.Concurrent;
using MassageBot.Nodes;

namespace MassageBot.Channels.DirectLine;

/// <summary>Shows whoever listens that the bot is still at it (reliability.md F13), on this node and on the others: a stream may be open at any of them. In no log, needs no store, and may be lost.</summary>
internal sealed class TypingSigns(ConversationHub hub, Ownership nodes, TimeProvider clock)
{
    private const int Most = 1000; // while nobody fetches them, for the others cannot be reached
    private readonly ConcurrentQueue<string> _forOthers = new();

    /// <summary>Shows it everywhere.</summary>
    public void Show(string conversation)
    {
        ShowHere(conversation);
        if (!nodes.IsAlone && _forOthers.Count < Most)
        {
            _forOthers.Enqueue(conversation);
        }
    }

    /// <summary>Shows it to those who listen here.</summary>
    public void ShowHere(string conversation) => hub.Find(conversation)?.Tell(AsideFrame.Write(conversation, ActivityTypes.Typing, clock.GetUtcNow()));

    /// <summary>Takes what is for the other nodes.</summary>
    public void Take(NodeNews news)
    {
        while (_forOthers.TryDequeue(out var conversation))
        {
            news.Waits(conversation);
        }
    }
}
