using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>Remembers set-up and health flags from one visit to the next: only after a separate yes, for 30 days at most, and never what must be asked every time (clinical.md 2.1 rule 7, 8.4).</summary>
public sealed class Memory(UserState user, ContentPack pack, TimeProvider clock)
{
    private readonly IStatePropertyAccessor<Remembered?> _kept = user.CreateProperty<Remembered?>(nameof(Remembered));

    /// <summary>Keeps the answers; the person has just said yes to it.</summary>
    public Task RememberAsync(ITurnContext turn, SafetyAnswers answers, CancellationToken cancellationToken) =>
        SetAsync(turn, new() { Answers = Kept(answers), Agreed = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) }, cancellationToken);

    /// <summary>Keeps the answers of another visit within the time that was agreed.</summary>
    /// <returns>Whether there is such an agreement; without it nothing is kept.</returns>
    public async Task<bool> RefreshAsync(ITurnContext turn, SafetyAnswers answers, CancellationToken cancellationToken)
    {
        if (await AgreedAsync(turn, cancellationToken) is not { } remembered)
        {
            return false;
        }

        await SetAsync(turn, new() { Answers = Kept(answers), Agreed = remembered.Agreed }, cancellationToken);
        return true;
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

    /// <summary>Deletes everything that is remembered.</summary>
    public async Task ForgetAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        await _kept.DeleteAsync(turn, cancellationToken);
        await user.SaveChangesAsync(turn, cancellationToken: cancellationToken);
    }

    // What Reuse would not take over is not even stored.
    private SafetyAnswers Kept(SafetyAnswers answers) => pack.Safety.Reuse(answers, TimeSpan.Zero, remember: true);

    private TimeSpan Age(Remembered remembered) =>
        clock.GetUtcNow() - DateTimeOffset.ParseExact(remembered.Agreed, "O", CultureInfo.InvariantCulture);

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
