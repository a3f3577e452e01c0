using BotSdk.Schema;

namespace BotSdk.Builder;

/// <summary>Takes part in the sending of activities; <paramref name="next"/> sends what the list then holds.</summary>
public delegate Task<ResourceResponse[]> SendActivitiesHandler(ITurnContext turnContext, List<Activity> activities, Func<Task<ResourceResponse[]>> next);
