using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>Reads the pattern language of <c>dialogs/red-flags</c>.</summary>
/// <remarks>
/// <c>word</c>, <c>tingl*</c>, <c>1-17</c>, <c>&lt;list&gt;</c>, <c>(this|that)</c>, <c>maybe?</c> (may be missing), <c>..</c> (up to 4 words between),
/// <c>...</c> (up to 9), <c>....</c> (up to 14), <c>this ~ that</c> (<c>this .... that</c> or <c>that .... this</c>). Variants are multiplied out here, so that matching knows sequences only.
/// </remarks>
internal sealed class PatternParser(SymbolTable symbols)
{
    private const int NearGap = 4;
    private const int AnyGap = 14;
    private const int FarGap = 9;
    private const int MostVariants = 64;

    private readonly HashSet<int> _inline = [];

    /// <summary>Gets the members of the lists without a name.</summary>
    public List<(int Target, Element[] Sequence)> Inline { get; } = [];

    /// <summary>All sequences that a pattern stands for.</summary>
    /// <exception cref="FormatException">The pattern can't be read; the message says why.</exception>
    public List<Element[]> Parse(string pattern)
    {
        var sides = pattern.Split(" ~ ");
        if (sides.Length == 2)
        {
            return [.. Parse($"{sides[0]} .... {sides[1]}"), .. Parse($"{sides[1]} .... {sides[0]}")];
        }

        List<Element[]> variants = [[]];
        var at = 0;
        Sequence(pattern, ref at, ref variants, inside: false);
        Refuse(pattern, variants);
        return variants;
    }

    private void Sequence(string text, ref int at, ref List<Element[]> variants, bool inside)
    {
        while (at < text.Length && !(inside && text[at] is '|' or ')'))
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }

            var options = Term(text, ref at);
            if (at < text.Length && text[at] == '?')
            {
                options = [.. options, []];
                at++;
            }

            variants = [.. variants.SelectMany(_ => options, (variant, option) => (Element[])[.. variant, .. option])];
            if (variants.Count > MostVariants)
            {
                throw new FormatException($"\"{text}\" has more than {MostVariants} variants; use fewer question marks.");
            }
        }
    }

    private List<Element[]> Term(string text, ref int at)
    {
        switch (text[at])
        {
            case '(':
                return Alternatives(text, ref at);
            case '<':
                var end = text.IndexOf('>', at);
                var name = end > at ? text[(at + 1)..end] : throw new FormatException($"\"{text}\": \"<\" without \">\".");
                at = end + 1;
                return [[new Element(symbols.List(name), 0)]];
            case '.':
                var dots = 0;
                for (; at < text.Length && text[at] == '.'; at++)
                {
                    dots++;
                }

                var gap = dots switch { 2 => NearGap, 3 => FarGap, 4 => AnyGap, _ => throw new FormatException($"\"{text}\": write 2, 3 or 4 dots for a gap.") };
                return [[new Element(-1, gap)]];
        }

        var start = at;
        while (at < text.Length && (char.IsAsciiLetterLower(text[at]) || char.IsAsciiDigit(text[at]) || text[at] is '*' or '-' || IsPoint(text, at)))
        {
            at++;
        }

        return at > start
            ? [[new Element(symbols.Of(text[start..at]), 0)]]
            : throw new FormatException($"\"{text}\": '{text[at]}' has no meaning here. Allowed: lower-case words, digits, <list>, (a|b), *, ?, .. and ...");
    }

    private static bool IsPoint(string text, int at) => text[at] == '.' && at > 0 && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    // "(this|that)" becomes a list without a name, the same wherever the same words stand in brackets.
    private List<Element[]> Alternatives(string text, ref int at)
    {
        var start = at;
        List<Element[]> all = [];
        do
        {
            at++;
            List<Element[]> one = [[]];
            Sequence(text, ref at, ref one, inside: true);
            all.AddRange(one);
        }
        while (at < text.Length && text[at] == '|');
        if (at >= text.Length)
        {
            throw new FormatException($"\"{text}\": \"(\" without \")\".");
        }

        at++;
        Refuse(text, all);
        var symbol = symbols.List(text[start..at]);
        if (_inline.Add(symbol))
        {
            Inline.AddRange(all.Select(sequence => (symbol, sequence)));
        }

        return [[new Element(symbol, 0)]];
    }

    private static void Refuse(string pattern, List<Element[]> variants)
    {
        if (variants.Exists(variant => variant.Length == 0 || variant[0].Gap > 0 || variant[^1].Gap > 0))
        {
            throw new FormatException($"\"{pattern}\": something in it is empty, or begins or ends with a gap; write the words it must begin and end with.");
        }
    }
}
