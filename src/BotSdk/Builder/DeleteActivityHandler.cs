using BotSdk.Schema;

namespace BotSdk.Builder;

/// <summary>Takes part in the deleting of an activity.</summary>
public delegate Task DeleteActivityHandler(ITurnContext turnContext, ConversationReference reference, Func<Task> next);
