namespace MassageBot.Sessions;

/// <summary>What the bot passes on from the page that performs sessions.</summary>
public interface IPageEvents
{
    /// <summary>A page has come (<c>massagebot/page.join</c>).</summary>
    Task JoinAsync(ITurnContext turn, CancellationToken cancellationToken);

    /// <summary>An event whose name begins with <c>massagebot/session.</c>, from the page.</summary>
    Task HearAsync(ITurnContext turn, CancellationToken cancellationToken);
}
