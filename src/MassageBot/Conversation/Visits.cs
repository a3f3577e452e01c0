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

    /// <summary>Tells whether a reason of a session's end says that pain rose: no more massage that day (clinical.md 3.3).</summary>
    internal static bool IsSore(string reason) => reason is "pain-stop" or "pain-up" or "pain-end";

    /// <summary>Notes a session that has just ended. Breathing does not count. After pain or trouble it counts for the whole day's (clinical.md 3.3 "no restart").</summary>
    public async Task NoteAsync(ITurnContext turn, Talk talk, CancellationToken cancellationToken)
    {
        if (talk.Technique is null or Dialogs.ChooseDialog.Breathing)
        {
            return;
        }

        var kept = await KeptAsync(turn, cancellationToken);
        var times = talk.FeltTrouble || talk.SessionReasons.Exists(IsSore) ? Spacing.MostADay : 1;
        kept.AddRange(Enumerable.Repeat(clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), times));
        await _times.SetAsync(turn, [.. kept.TakeLast(MostKept)], cancellationToken);
        await user.SaveChangesAsync(turn, cancellationToken: cancellationToken);
    }

    private static DateTimeOffset Time(string kept) => DateTimeOffset.ParseExact(kept, "O", CultureInfo.InvariantCulture);

    private async Task<List<string>> KeptAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        await _times.GetAsync(turn, () => [], cancellationToken);
}
