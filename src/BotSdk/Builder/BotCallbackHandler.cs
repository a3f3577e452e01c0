namespace BotSdk.Builder;

/// <summary>What runs at the end of the middleware: usually the bot.</summary>
public delegate Task BotCallbackHandler(ITurnContext turnContext, CancellationToken cancellationToken);
