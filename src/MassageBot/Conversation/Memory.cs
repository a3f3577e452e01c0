using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>Remembers set-up and health flags from one visit to the next: only after a separate yes, for 30 days at most, and never what must be asked every time (clinical.md 2.1 rule 7, 8.4).</summary>
public sealed class Memory(UserState user, ContentPack pack, TimeProvider clock)
{
    private const int TwoWeeks = 14;
    private const string DayForm = "yyyy-MM-dd";
    private static readonly TimeSpan s_nextDay = TimeSpan.FromHours(12);
    private static readonly TimeSpan s_tooLongAgo = TimeSpan.FromDays(7);

    private readonly IStatePropertyAccessor<Remembered?> _kept = user.CreateProperty<Remembered?>(nameof(Remembered));

    /// <summary>Keeps the answers; the person has just said yes to it.</summary>
    public Task RememberAsync(ITurnContext turn, SafetyAnswers answers, CancellationToken cancellationToken) =>
        SetAsync(turn, new() { Answers = Kept(answers), Agreed = Now() }, cancellationToken);

    /// <summary>Keeps the answers of another visit within the time that was agreed.</summary>
    /// <returns>Whether there is such an agreement; without it nothing is kept.</returns>
    public async Task<bool> RefreshAsync(ITurnContext turn, SafetyAnswers answers, CancellationToken cancellationToken)
    {
        if (await AgreedAsync(turn, cancellationToken) is not { } remembered)
        {
            return false;
        }

        remembered.Answers = Kept(answers);
        remembered.LastSession = remembered.AskNextDay ? Now() : null;
        await SetAsync(turn, remembered, cancellationToken);
        return true;
    }

    /// <summary>They want to be asked how their back felt afterwards; the session before just ended.</summary>
    public async Task AskNextDayAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        if (await AgreedAsync(turn, cancellationToken) is { } remembered)
        {
            (remembered.AskNextDay, remembered.LastSession) = (true, Now());
            await SetAsync(turn, remembered, cancellationToken);
        }
    }

    /// <summary>How long ago the session was that is to be asked about now; <c>null</c> when nothing is to be asked: nobody agreed, or it was today, or too long ago.</summary>
    public async Task<TimeSpan?> NextDayAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        await AgreedAsync(turn, cancellationToken) is { AskNextDay: true, LastSession: { } ended }
        && clock.GetUtcNow() - Time(ended) is var since && since >= s_nextDay && since <= s_tooLongAgo ? since : null;

    /// <summary>Keeps which answer was given.</summary>
    /// <returns>Whether they were here on most days of two weeks and it never got better (clinical.md 3.1).</returns>
    public async Task<bool> KeepFeltAsync(ITurnContext turn, string code, CancellationToken cancellationToken)
    {
        if (await AgreedAsync(turn, cancellationToken) is not { } remembered)
        {
            return false;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var felt = remembered.Felt.Where(kept => Day(kept) > today.AddDays(-TwoWeeks) && Day(kept) < today).Append($"{today.ToString(DayForm, CultureInfo.InvariantCulture)} {code}").ToList();
        (remembered.Felt, remembered.LastSession) = (felt, null);
        await SetAsync(turn, remembered, cancellationToken);
        return felt.Count > TwoWeeks / 2 && !felt.Exists(kept => kept.EndsWith(" better", StringComparison.Ordinal));
    }

    /// <summary>Adds what is remembered to the answers a visit begins with.</summary>
    public async Task<SafetyAnswers> RecallAsync(ITurnContext turn, SafetyAnswers answers, CancellationToken cancellationToken)
    {
        if (await AgreedAsync(turn, cancellationToken) is not { } remembered)
        {
            return answers;
        }

        var known = pack.Safety.Reuse(remembered.Answers, Age(remembered), remember: true);
        return answers.Order.Aggregate(known, (all, ask) => all.With(ask, answers.Codes[ask]));
    }

    /// <summary>When the person agreed to be remembered; <c>null</c> when they did not, or it is over.</summary>
    public async Task<DateTimeOffset?> SinceAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        await AgreedAsync(turn, cancellationToken) is { } remembered ? Time(remembered.Agreed) : null;

    /// <summary>Deletes everything that is remembered.</summary>
    public async Task ForgetAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        await _kept.DeleteAsync(turn, cancellationToken);
        await user.SaveChangesAsync(turn, cancellationToken: cancellationToken);
    }

    // What Reuse would not take over is not even stored.
    private SafetyAnswers Kept(SafetyAnswers answers) => pack.Safety.Reuse(answers, TimeSpan.Zero, remember: true);

    private TimeSpan Age(Remembered remembered) => clock.GetUtcNow() - Time(remembered.Agreed);

    private string Now() => clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string kept) => DateTimeOffset.ParseExact(kept, "O", CultureInfo.InvariantCulture);

    private static DateOnly Day(string felt) => DateOnly.ParseExact(felt.AsSpan(0, DayForm.Length), DayForm, CultureInfo.InvariantCulture);

    private async Task<Remembered?> AgreedAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var remembered = await _kept.GetAsync(turn, () => null, cancellationToken);
        if (remembered is null || Age(remembered) < pack.Safety.RememberFor)
        {
            return remembered;
        }

        await ForgetAsync(turn, cancellationToken);
        return null;
    }

    private async Task SetAsync(ITurnContext turn, Remembered remembered, CancellationToken cancellationToken)
    {
        await _kept.SetAsync(turn, remembered, cancellationToken);
        await user.SaveChangesAsync(turn, cancellationToken: cancellationToken);
    }
}
