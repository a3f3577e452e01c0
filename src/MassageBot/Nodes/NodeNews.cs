using System.Globalization;
using System.Text;

namespace MassageBot.Nodes;

/// <summary>What a node tells the others, mostly with a commit: which logs have grown, which conversations have something in the inbox or wait for an answer, whether shards are free. Ids and numbers only, never content.</summary>
internal sealed class NodeNews
{
    /// <summary>PostgreSQL takes fewer than 8000 bytes in one notification.</summary>
    public const int MostBytes = 7900;

    private readonly Dictionary<string, long> _logged = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inbox = new(StringComparer.Ordinal);
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the node that tells.</summary>
    public string From { get; set; } = string.Empty;

    /// <summary>Gets the newest entry of each conversation whose log has grown.</summary>
    public IReadOnlyDictionary<string, long> LogsGrown => _logged;

    /// <summary>Gets the conversations for which something was written into the inbox.</summary>
    public IReadOnlyCollection<string> InboxFilled => _inbox;

    /// <summary>Gets the conversations in which somebody is shown that the bot is still at it.</summary>
    public IReadOnlyCollection<string> Waiting => _waiting;

    /// <summary>Gets or sets a value indicating whether shards were let go of.</summary>
    public bool ShardsFree { get; set; }

    public bool IsEmpty => _logged.Count == 0 && _inbox.Count == 0 && _waiting.Count == 0 && !ShardsFree;

    public void Logged(string conversation, long seq) => _logged[conversation] = Math.Max(seq, _logged.GetValueOrDefault(conversation));

    public void Filled(string conversation) => _inbox.Add(conversation);

    public void Waits(string conversation) => _waiting.Add(conversation);

    public void Clear()
    {
        _logged.Clear();
        _inbox.Clear();
        _waiting.Clear();
        ShardsFree = false;
    }

    /// <summary>Writes it as texts short enough for one notification each. What does not fit at all is left out: every node looks into the database each second.</summary>
    public IReadOnlyList<string> Write()
    {
        var lines = _inbox.Select(conversation => $"i {conversation}")
            .Concat(_logged.Select(grown => string.Create(CultureInfo.InvariantCulture, $"l {grown.Value} {grown.Key}")))
            .Concat(_waiting.Select(conversation => $"w {conversation}"))
            .Concat(ShardsFree ? ["s"] : [])
            .Where(line => !line.Contains('\n', StringComparison.Ordinal) && Encoding.UTF8.GetByteCount(line) + From.Length + 2 <= MostBytes);
        var texts = new List<string>();
        var text = new StringBuilder(From);
        var bytes = From.Length;
        foreach (var line in lines)
        {
            var more = Encoding.UTF8.GetByteCount(line) + 1;
            if (bytes + more > MostBytes)
            {
                texts.Add(text.ToString());
                text.Clear().Append(From);
                bytes = From.Length;
            }

            text.Append('\n').Append(line);
            bytes += more;
        }

        if (bytes > From.Length)
        {
            texts.Add(text.ToString());
        }

        return texts;
    }

    /// <summary>Reads a notification; lines of a newer program that this one does not know are left out.</summary>
    public static NodeNews Read(string text)
    {
        var lines = text.Split('\n');
        var news = new NodeNews { From = lines[0] };
        foreach (var line in lines.Skip(1))
        {
            var parts = line.Split(' ', 3);
            switch (parts)
            {
                case ["i", _, ..]:
                    news.Filled(line[2..]);
                    break;
                case ["l", var number, var conversation] when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seq):
                    news.Logged(conversation, seq);
                    break;
                case ["w", _, ..]:
                    news.Waits(line[2..]);
                    break;
                case ["s"]:
                    news.ShardsFree = true;
                    break;
            }
        }

        return news;
    }
}
