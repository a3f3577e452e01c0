namespace MassageBot.Guidance.Safety.Data;

/// <summary>The part <c>free</c> of <c>dialogs/replies.yaml</c>: the words by which a reply with unknown words in it is judged.</summary>
internal sealed class FreeRepliesFile
{
    /// <summary>The longest reply that is read so, in words; a longer one is a story.</summary>
    public required int MostWords { get; init; }

    /// <summary>Words that begin a denial and cover what stands right behind them.</summary>
    public required List<string> Noes { get; init; }

    /// <summary>Words that begin an assent.</summary>
    public required List<string> Yeses { get; init; }

    /// <summary>Phrases that deny, at the start or the end of a reply; they cover nothing.</summary>
    public required List<string> Denials { get; init; }

    /// <summary>Phrases that, at the start or the end of a reply, deny everything a question asks about, whatever else is named.</summary>
    public required List<string> Sweeping { get; init; }

    /// <summary>Words that right after "no" name a thing: such a "no" does not deny what else is asked about. The words of the groups need not stand here.</summary>
    public required List<string> Things { get; init; }

    /// <summary>Words that turn a reply round or make it conditional: such a reply is asked again.</summary>
    public required List<string> Turns { get; init; }

    /// <summary>Words with which a question begins, not an answer.</summary>
    public required List<string> Asking { get; init; }

    /// <summary>Other people and animals: about health such a reply is not about the person.</summary>
    public required List<string> Others { get; init; }

    /// <summary>Words of something lost or wrong: "no feeling", "no, I can't".</summary>
    public required List<string> Losses { get; init; }

    public required List<string> Negations { get; init; }

    /// <summary>Words that end what a "no" covers: "no, it is numb".</summary>
    public required List<string> Breaks { get; init; }

    /// <summary>Words that say a thing is as it should be: "breathing is fine".</summary>
    public required List<string> Good { get; init; }

    /// <summary>Words of questions that name nothing by themselves.</summary>
    public required List<string> Common { get; init; }

    /// <summary>Right after "no" and alone with it these may be a "no" or a complaint: "no numb".</summary>
    public required List<string> AmbiguousAfterNo { get; init; }

    /// <summary>Everyday words; any other word that is not its question's makes a reply unknown text (P33).</summary>
    public required List<string> Everyday { get; init; }

    /// <summary>Phrases that change nothing.</summary>
    public required List<string> Harmless { get; init; }
}
