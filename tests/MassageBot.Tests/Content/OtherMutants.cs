using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Content;

/// <summary>Ways to spoil breathing, pictures, honest words and the never-say list.</summary>
internal static class OtherMutants
{
    public static IEnumerable<Mutant> All()
    {
        yield return Of("breathing.yaml", "a hold", "    outSeconds: 6\n", "    outSeconds: 6\n    holdSeconds: 7\n");
        yield return Of("breathing.yaml", "nine in", "inSeconds: 4", "inSeconds: 9");
        yield return Of("breathing.yaml", "longer in than out", "inSeconds: 5\n    outSeconds: 5", "inSeconds: 5\n    outSeconds: 4");
        yield return Of("breathing.yaml", "a wrong rate", "perMinute: 8.6", "perMinute: 6");
        yield return Of("breathing.yaml", "words of other counts", "words: in for four... out for six", "words: in for four... out for seven");
        yield return Of("breathing.yaml", "B3 for lungs", "notFor: [lungs, panic, dizziness]", "notFor: [panic, dizziness]");
        yield return Of("breathing.yaml", "an unknown group", "notFor: [breathless-now]", "notFor: [everyone]");
        yield return Of("breathing.yaml", "B0 not for everybody", "notFor: []", "notFor: [lungs]");
        yield return Of("breathing.yaml", "a doubled pattern", "id: B4", "id: B3");
        yield return Of("breathing.yaml", "a pattern renamed", "id: B4", "id: B5");
        yield return Of("breathing.yaml", "no stop rule", "stopWords", "stoppWords");
        yield return Of("pictures.yaml", "no alt text", "    alt: A dial from zero to ten for the pain number\n", "");
        yield return Of("pictures.yaml", "an empty alt text", "alt: A dial from zero to ten for the pain number", "alt: \"\"");
        yield return Of("pictures.yaml", "a picture renamed", "id: pain-dial", "id: pain-dail");
        yield return Of("pictures.yaml", "a doubled picture", "id: answer-buttons\n", "id: pain-dial\n");
        yield return Of("pictures.yaml", "an id with spaces", "id: short-walk", "id: Short Walk");
        yield return Of("pictures.yaml", "a claim in an alt text", "alt: A person taking a short, easy walk", "alt: A person who is cured takes a walk");
        yield return Of("honest-words.yaml", "a claim", "It could ease things.", "It will prevent pain.");
        yield return Of("honest-words.yaml", "an unknown moment", "when: after", "when: later");
        yield return Of("honest-words.yaml", "a doubled id", "id: no-promise", "id: first-check");
        yield return Of("honest-words.yaml", "no row", "rows: [A0.1]", "rows: []");
        yield return Of("never-say.yaml", "the core edited away", "lactic acid", "milk");
        yield return Of("never-say.yaml", "an unknown key", "because: nothing here fixes a back", "because: nothing here fixes a back\n    sometimes: true");
        yield return Of("never-say.yaml", "no words", "words: [screening]", "words: []");
    }

    private static Mutant Of(string file, string what, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Pack.Folder, file));
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no '{from}' to spoil");
        return new(file, what, text[..at] + to + text[(at + from.Length)..]);
    }
}
