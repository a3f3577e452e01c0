using System.Globalization;

namespace MassageBot.Conversation;

/// <summary>Keeps what a person agreed to: the purpose, the version of the words, and when. A "no" is not kept (P35).</summary>
public sealed class Consents(UserState user, TimeProvider clock)
{
    /// <summary>Health questions for this session (clinical.md 8.3).</summary>
    public const string Health = "health";

    /// <summary>Being remembered for thirty days (clinical.md 8.4).</summary>
    public const string Remember = "remember";

    private readonly IStatePropertyAccessor<List<string>> _given = user.CreateProperty<List<string>>(nameof(Consents));

    /// <summary>Keeps a consent that was just given; the one before to the same purpose goes.</summary>
    public async Task NoteAsync(ITurnContext turn, string purpose, string version, CancellationToken cancellationToken)
    {
        var others = (await GivenAsync(turn, cancellationToken)).Where(given => !given.StartsWith(purpose + " ", StringComparison.Ordinal));
        await _given.SetAsync(turn, [.. others, $"{purpose} {version} {clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"], cancellationToken);
        await user.SaveChangesAsync(turn, cancellationToken: cancellationToken);
    }

    /// <summary>What was agreed to: purpose, version of the words, time (UTC).</summary>
    public async Task<IReadOnlyList<(string Purpose, string Version, string Time)>> ReadAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        [.. (await GivenAsync(turn, cancellationToken)).Select(given => given.Split(' ')).Where(parts => parts.Length == 3).Select(parts => (parts[0], parts[1], parts[2]))];

    private async Task<List<string>> GivenAsync(ITurnContext turn, CancellationToken cancellationToken) => await _given.GetAsync(turn, () => [], cancellationToken);
}
