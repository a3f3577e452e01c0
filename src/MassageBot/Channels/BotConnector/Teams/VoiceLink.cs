namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>Where a session goes on by voice.</summary>
/// <param name="Page">The page in the browser.</param>
/// <param name="Tab">The same page as the app's tab inside Teams; <c>null</c> where there is no app, and in the other clouds, whose Teams lives elsewhere.</param>
internal sealed record VoiceLink(string Page, string? Tab);
