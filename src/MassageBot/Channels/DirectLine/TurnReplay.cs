using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>What a turn had already sent when the program was killed. The turn is run again from the same state, and these are not sent twice.</summary>
internal sealed class TurnReplay
{
    private readonly Queue<string> _sent;
    private readonly List<string> _updated;
    private readonly List<Task> _updates = [];

    /// <summary>Takes what the log holds of a turn.</summary>
    /// <param name="cause">The inbound activity's id; <c>null</c> in a proactive turn, which is not run again.</param>
    /// <param name="entries">Its entries in order.</param>
    public TurnReplay(string? cause, IReadOnlyList<LogEntry> entries)
    {
        Cause = cause;
        var first = new HashSet<string>(StringComparer.Ordinal);
        _sent = new Queue<string>(entries.Where(entry => IsOwn(entry) && first.Add(entry.Id)).Select(entry => entry.Id));
        _updated = [.. entries.Where(entry => !IsOwn(entry)).Select(entry => entry.Id)];
    }

    /// <summary>Gets the replay of a turn that is its own cause.</summary>
    public static TurnReplay None => new(null, []);

    public string? Cause { get; }

    /// <summary>Takes the next message that was sent already.</summary>
    /// <returns>Its id; <c>null</c> when the next one is new.</returns>
    public string? TakeSent() => _sent.TryDequeue(out var id) ? id : null;

    /// <summary>Takes an update that was sent already.</summary>
    public bool TakeUpdate(string? id) => id is not null && _updated.Remove(id);

    /// <summary>Notes an update that is on its way into the log.</summary>
    public void Updated(Task logged) => _updates.Add(logged);

    /// <summary>Ends when every update of the turn is in the log.</summary>
    public Task UpdatesLogged() => _updates.Count == 0 ? Task.CompletedTask : Task.WhenAll(_updates);

    // An activity's id holds its number; an update is logged under another number.
    private static bool IsOwn(LogEntry entry) =>
        long.TryParse(entry.Id.AsSpan(entry.Id.LastIndexOf('-') + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number == entry.Seq;
}
