namespace BotSdk.Builder;

/// <summary>One property of a <see cref="BotState"/>.</summary>
internal sealed class BotStatePropertyAccessor<T>(BotState state, string name) : IStatePropertyAccessor<T>
{
    public string Name => name;

    public async Task<T> GetAsync(ITurnContext turnContext, Func<T>? defaultValueFactory = null, CancellationToken cancellationToken = default)
    {
        await state.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
        if (state.TryGet<T>(turnContext, name, out var value))
        {
            return value!;
        }

        if (defaultValueFactory is null)
        {
            return default!;
        }

        var made = defaultValueFactory();
        if (made is not null)
        {
            state.Set(turnContext, name, made);
        }

        return made;
    }

    public async Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default)
    {
        await state.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
        state.Set(turnContext, name, value);
    }

    public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        await state.LoadAsync(turnContext, false, cancellationToken).ConfigureAwait(false);
        state.Remove(turnContext, name);
    }
}
