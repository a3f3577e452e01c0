namespace MassageBot.Guidance.Safety;

/// <summary>What a person has answered: codes only, never their words. Plain, so that it can lie in conversation state; health data, so never logged.</summary>
public sealed class SafetyAnswers
{
    /// <summary>The code of a question that stayed unanswered: not sure, skipped, silent or not understood. It counts as the most restrictive answer.</summary>
    public const string Unsure = "unsure";

    /// <summary>Gets or sets the answers: id of an <see cref="Ask"/> or a question, then a code, or several parted by spaces.</summary>
    public Dictionary<string, string> Codes { get; set; } = [];

    /// <summary>Gets or sets how often an ask got no usable reply.</summary>
    public Dictionary<string, int> Misses { get; set; } = [];

    /// <summary>Gets or sets the ids in the order they were answered, for "back".</summary>
    public List<string> Order { get; set; } = [];

    /// <summary>Gets or sets what was said outside the question that asks for it: answers (<c>Q43.blood-thinner</c>), which hold beside every other, and questions that must be asked because of it (<c>Q50</c>).</summary>
    public List<string> Said { get; set; } = [];

    /// <summary>Gets the codes of one ask; empty when it was not answered.</summary>
    public IReadOnlyList<string> Of(string id) =>
        Codes.TryGetValue(id, out var codes) ? codes.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>Tells whether one ask was answered.</summary>
    public bool Has(string id) => Codes.ContainsKey(id);

    /// <summary>A copy with one more answer.</summary>
    public SafetyAnswers With(string id, string codes)
    {
        var copy = Without(id);
        copy.Codes[id] = codes;
        copy.Order.Add(id);
        return copy;
    }

    /// <summary>A copy without one answer.</summary>
    public SafetyAnswers Without(string id)
    {
        var copy = Copy();
        copy.Order.Remove(id);
        copy.Codes.Remove(id);
        copy.Misses.Remove(id);
        return copy;
    }

    internal SafetyAnswers Missed(string id, int times)
    {
        var copy = Copy();
        copy.Misses[id] = times;
        return copy;
    }

    internal SafetyAnswers Saying(IEnumerable<string> said)
    {
        var copy = Copy();
        copy.Said = [.. said];
        return copy;
    }

    private SafetyAnswers Copy() => new() { Codes = new(Codes), Misses = new(Misses), Order = [.. Order], Said = [.. Said] };
}
