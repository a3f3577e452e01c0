using BotSdk.Schema;

namespace BotSdk.Builder;

/// <summary>Takes part in the replacing of an activity.</summary>
public delegate Task<ResourceResponse> UpdateActivityHandler(ITurnContext turnContext, Activity activity, Func<Task<ResourceResponse>> next);
