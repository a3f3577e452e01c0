using MassageBot.Bot;
using MassageBot.Channels;
using MassageBot.Conversation.Dialogs;
using MassageBot.Guidance.Content;
using MassageBot.Privacy;
using MassageBot.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MassageBot.Conversation;

/// <summary>Registers the bot and its dialogs.</summary>
public static class ConversationSetup
{
    /// <summary>Adds the conversation; a content pack, an <see cref="IStorage"/> and sessions are needed beside it.</summary>
    public static IServiceCollection AddConversation(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ConversationState(provider.GetRequiredService<IStorage>()));
        services.TryAddSingleton(provider => new UserState(provider.GetRequiredService<IStorage>()));
        services.AddStateType<Talk>("talk");
        services.AddStateType<Remembered>("remembered");
        services.AddSingleton<TalkState>();
        services.AddSingleton<Talking>();
        services.AddSingleton<Visits>();
        services.AddSingleton<Memory>();
        services.AddSingleton<Consents>();
        services.TryAddSingleton<IPersonalData, StateAlone>();
        services.AddSingleton<RunningSession>();
        services.AddSingleton<SessionDialog>();
        services.AddSingleton<MainDialog>();
        services.AddSingleton<IBot, GuideBot>();
        services.AddSingleton<ITurnErrorWords, ErrorWords>();
        return services;
    }
}
