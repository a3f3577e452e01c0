using System.Globalization;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Conversation;

/// <summary>Remembers when this person had a session, so that the next one keeps its distance; and which, when it is one for once a day. Nothing else about it.</summary>
/// <remarks>Kept as the round-trip time ("O"), then a space and the technique's id where <see cref="Technique.PerDay"/> is 1 (clinical.md 3.1).</remarks>
public sealed class Visits(UserState user, TimeProvider clock)
{
    private const int MostKept = 8;
    private const char Apart = ' ';

    private readonly IStatePropertyAccessor<List<string>> _times = user.CreateProperty<List<string>>(nameof(Visits));

    /// <summary>How long until a next session may follow; <c>null</c> when it may at once.</summary>
    public async Task<TimeSpan?> WaitAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        Spacing.Wait((await KeptAsync(turn, cancellationToken)).Select(Time), clock.GetUtcNow());

    /// <summary>The techniques for once a day that were begun in the last 24 hours.</summary>
    public async Task<IReadOnlyList<string>> HadTodayAsync(ITurnContext turn, CancellationToken cancellationToken) =>
    [
        .. (await KeptAsync(turn, cancellationToken)).Where(kept => clock.GetUtcNow() - Time(kept) < Spacing.Day)
            .Select(kept => kept.Split(Apart)).Where(parts => parts.Length > 1).Select(parts => parts[1]).Distinct(),
    ];

    /// <summary>Tells whether this person never had a session before, as far as is known.</summary>
    public async Task<bool> IsFirstAsync(ITurnContext turn, CancellationToken cancellationToken) => (await KeptAsync(turn, cancellationToken)).Count == 0;

    /// <summary>Tells whether a reason of a session's end says that pain rose: no more massage that day (clinical.md 3.3).</summary>
    internal static bool IsSore(string reason) => reason is "pain-stop" or "pain-up" or "pain-end";

    /// <summary>Notes a session that has just ended. Breathing does not count. After pain or trouble it counts for the whole day's (clinical.md 3.3 "no restart").</summary>
    public async Task NoteAsync(ITurnContext turn, Talk talk, Technique? technique, CancellationToken cancellationToken)
    {
        if (technique is null)
        {
            return;
        }

        var kept = await KeptAsync(turn, cancellationToken);
        var times = talk.FeltTrouble || talk.SessionReasons.Exists(IsSore) ? Spacing.MostADay : 1;
        var visit = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) + (technique.PerDay == 1 ? Apart + technique.Id : "");
        kept.AddRange(Enumerable.Repeat(visit, times));
        await _times.SetAsync(turn, [.. kept.TakeLast(MostKept)], cancellationToken);
        await user.SaveChangesAsync(turn, cancellationToken: cancellationToken);
    }

    private static DateTimeOffset Time(string kept) => DateTimeOffset.ParseExact(kept.Split(Apart)[0], "O", CultureInfo.InvariantCulture);

    private async Task<List<string>> KeptAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        await _times.GetAsync(turn, () => [], cancellationToken);
}
