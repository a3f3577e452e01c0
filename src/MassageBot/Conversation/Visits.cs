using System.Globalization;

namespace MassageBot.Conversation;

/// <summary>Remembers when this person had a session, and nothing else about it, so that the next one keeps its distance.</summary>
public sealed class Visits(UserState user, TimeProvider clock)
{
    private const int MostKept = 8;

    private readonly IStatePropertyAccessor<List<string>> _times = user.CreateProperty<List<string>>(nameof(Visits));

    /// <summary>How long until a next session may follow; <c>null</c> when it may at once.</summary>
    public async Task<TimeSpan?> WaitAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        Spacing.Wait((await KeptAsync(turn, cancellationToken)).Select(Time), clock.GetUtcNow());

    /// <summary>Tells whether this person never had a session before, as far as is known.</summary>
    public async Task<bool> IsFirstAsync(ITurnContext turn, CancellationToken cancellationToken) => (await KeptAsync(turn, cancellationToken)).Count == 0;

    /// <summary>Notes a session that has just ended. Breathing does not count.</summary>
    public async Task NoteAsync(ITurnContext turn, Talk talk, CancellationToken cancellationToken)
    {
        if (talk.Technique is null or Dialogs.ChooseDialog.Breathing)
        {
            return;
        }

        var kept = await KeptAsync(turn, cancellationToken);
        kept.Add(clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        await _times.SetAsync(turn, [.. kept.TakeLast(MostKept)], cancellationToken);
        await user.SaveChangesAsync(turn, cancellationToken: cancellationToken);
    }

    private static DateTimeOffset Time(string kept) => DateTimeOffset.ParseExact(kept, "O", CultureInfo.InvariantCulture);

    private async Task<List<string>> KeptAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        await _times.GetAsync(turn, () => [], cancellationToken);
}
