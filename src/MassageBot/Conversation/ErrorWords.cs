using MassageBot.Channels;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Conversation;

/// <summary>What is said when a turn fails: hands off first, and how to go on.</summary>
public sealed class ErrorWords(ContentPack pack) : ITurnErrorWords
{
    /// <inheritdoc/>
    public string Apology(string? locale) => pack.Words.In(locale)[LineKey.Error].Fill("emergency", pack.Places.Unknown.Emergency.Show).Show;
}
