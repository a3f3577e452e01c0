using System.Text.RegularExpressions;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Content;

/// <summary>Ways to spoil the technique files, made from the files themselves so that a new technique is spoiled too.</summary>
internal static class TechniqueMutants
{
    public const string CodeOfAnother = "code of another";

    private static readonly string[] s_noGo = ["spine", "neck", "kidneys", "tummy", "tailbone", "shoulder-blade-edge", "knee-pit"];

    public static IEnumerable<Mutant> All() => Directory.EnumerateFiles(Path.Combine(Pack.Folder, "techniques"), "*.yaml").Order(StringComparer.Ordinal).SelectMany(path =>
    {
        var text = File.ReadAllText(path);
        var name = $"techniques/{Path.GetFileName(path)}";
        return OfSteps(name, TechniqueFile.Cut(text)).Concat(OfHead(name, text)).Concat(OfVariants(name, text));
    });

    private static IEnumerable<Mutant> OfSteps(string name, TechniqueFile file)
    {
        for (var at = 0; at < file.Count; at++)
        {
            Mutant Of(string what, string text) => new(name, $"step {at + 1}: {what}", text);

            yield return Of("deleted", file.Without(at));
            if (file.Is(at, "do"))
            {
                yield return Of("lasts 600 s", file.Changed(at, "^    seconds: .*$", "    seconds: 600"));
                yield return Of("does not let go", file.WithoutLine(at, "release"));
                yield return Of("no spot", file.WithoutLine(at, "spot"));
                yield return Of("pressure 9", file.Changed(at, "^    maxPressure: .*$", "    maxPressure: 9"));
                yield return Of("with an elbow", file.Changed(at, "^    with: .*$", "    with: elbow"));
                if (file.Has(at, "    area: "))
                {
                    var zone = s_noGo[at % s_noGo.Length];
                    yield return Of($"presses on {zone}", file.Changed(at, "^    area: .*$", $"    area: {zone}"));

                    yield return Of("a roller on the low back", file.Changed(at, "^    with: .*\n    area: .*$", "    with: roller\n    area: low-back"));
                    yield return Of("knuckles at the waist", file.Changed(at, "^    with: .*\n    area: .*$", "    with: knuckles\n    area: waist"));
                    yield return Of("thumbs at the waist", file.Changed(at, "^    with: .*\n    area: .*$", "    with: thumbs\n    area: waist"));
                }
            }

            if (file.Is(at, "breathe"))
            {
                yield return Of("words of another pattern", file.Changed(at, "^    breathing: .*$", file.Has(at, "breathing: B1") ? "    breathing: B3" : "    breathing: B1"));
                yield return Of("does not say how", file.Changed(at, "^    say: .*$", "    say: Just breathe."));
            }

            if (file.Is(at, "consent") || file.Has(at, "number: start") || file.Has(at, "number: end") || file.Has(at, "power: "))
            {
                yield return Of("deleted, with the sums mended", file.WithoutAndSumsMended(at));
            }

            if (file.Is(at, "check"))
            {
                yield return Of("answers nobody knows", file.Changed(at, "^    answers: .*$", "    answers: perhaps-later"));
                yield return Of("asks nothing", file.WithoutLine(at, "ask"));
            }
        }

        foreach (var mutant in OfSomeSteps(name, file))
        {
            yield return mutant;
        }
    }

    private static IEnumerable<Mutant> OfSomeSteps(string name, TechniqueFile file)
    {
        Mutant Of(string what, string text) => new(name, what, text);
        var steps = Enumerable.Range(0, file.Count).ToList();
        var start = steps.First(at => file.Has(at, "number: start"));
        var end = steps.First(at => file.Has(at, "number: end"));
        var touch = steps.First(at => file.Is(at, "do") || file.Has(at, "warm: true"));

        yield return Of("the first number after the first touch", file.Swapped(start, touch));
        yield return Of("the last number before the last touch", file.Swapped(end, touch));
        yield return Of("a number nobody uses", file.Changed(start, "number: start", "number: middle"));
        yield return Of("two numbers at the start", file.Changed(end, "number: end", "number: start"));
        yield return Of("the end in the middle", file.Swapped(file.Count - 1, touch));
        yield return Of("seconds as minutes and seconds", file.Changed(0, "^    seconds: .*$", "    seconds: 0:15"));
        yield return Of("seconds with a unit", file.Changed(0, "^    seconds: .*$", "    seconds: 15s"));
        yield return Of("half a second", file.Changed(0, "^    seconds: .*$", "    seconds: 15.5"));
        yield return Of("seconds in octal digits", file.Changed(0, "^    seconds: (.*)$", "    seconds: 0$1"));
        yield return Of("milliseconds", file.Changed(0, "^    seconds: (.*)$", "    seconds: ${1}000"));
        yield return Of("a doubled key", file.Changed(0, "^    to: (.*)$", "    to: $1\n    to: $1"));
        yield return Of("an unknown key", file.Changed(0, "^    to: ", "    harder: 3\n    to: "));
        yield return Of("an endless gate", file.Changed(start, "^    seconds: .*$", "    seconds: 600"));
        yield return Of("no words", file.WithoutLine(0, "say"));
        yield return Of("empty words", file.Changed(0, "^    say: .*$", "    say: \"\""));
        yield return Of("too many words", file.Changed(0, "^    say: .*$", "    say: One two three four five six seven eight nine ten one two three four five six seven eight nine."));
        yield return Of("a tag in the words", file.Changed(0, "^    say: .*$", "    say: Sit <b>down</b>."));
        yield return Of("a sound in the words", file.Changed(0, "^    say: .*$", "    say: Sit down. <audio src='x'/>"));
        yield return Of("a hole in the words", file.Changed(0, "^    say: .*$", "    say: \"Sit down, {name}.\""));
        yield return Of("a sound of the bell", file.Changed(0, "^    say: .*$", "    say: \"Sit \\\\u0007down.\""));
        yield return Of("a claim", file.Changed(0, "^    say: .*$", "    say: This heals your back."));
        yield return Of("a promise", file.Changed(0, "^    say: .*$", "    say: It is safe for everyone."));
        yield return Of("blame", file.Changed(0, "^    say: .*$", "    say: It is your bad posture."));
        yield return Of("an unknown picture", file.Changed(0, "^    show: .*$", "    show: no-such-picture"));
        yield return Of("an unknown kind", file.Changed(touch, "kind: (do|breathe) ", "kind: press "));
        yield return Of("a kind by number", file.Changed(touch, "kind: (do|breathe) ", "kind: 77 "));
        yield return Of("an unknown pattern", file.Changed(touch, "^    show: ", "    breathing: B9\n    show: "));
        yield return Of("an unknown person", file.Changed(0, "^    to: .*$", "    to: doctor"));
        if (steps.Exists(at => file.Is(at, "consent")))
        {
            yield return Of("consent after the first touch", file.Swapped(steps.First(at => file.Is(at, "consent")), touch));
        }
        else
        {
            yield return Of("a helper out of nowhere", file.Changed(touch, "^    to: .*$", "    to: helper"));
        }

        foreach (var at in steps.Where(at => file.Has(at, "power: stop")))
        {
            yield return Of("the device never goes off", file.WithoutLine(at, "power"));
            yield return Of("the off-switch is not said", file.Changed(at, "^    say: .*$", "    say: Put it away."));
        }
    }

    private static IEnumerable<Mutant> OfHead(string name, string text)
    {
        foreach (var (key, value) in new[]
        {
            ("code", "X1"), ("status", "approved"), ("title", "\"\""), ("purpose", "It prevents pain."), ("regions", "[everywhere]"), ("regions", "[]"), ("needs", "[courage]"), ("helper", "perhaps"),
            ("helper", text.Contains("helper: true", StringComparison.Ordinal) ? "false" : "true"), ("device", text.Contains("device: true", StringComparison.Ordinal) ? "false" : "true"),
            ("maxHoldSeconds", "600"), ("maxSpotSeconds", "600"), ("maxHandsOnSeconds", "6000"), ("maxHandsOnSeconds", "-1"), ("defaultHandsOnSeconds", "5000"), ("perDay", "12"), ("hoursApart", "99"),
            ("totalSeconds", "1"), ("handsOnSeconds", "1"), ("totalSeconds", "10m"),
        })
        {
            yield return new Mutant(name, $"{key}: {value}", Regex.Replace(text, $"^{key}: .*$", $"{key}: {value}", RegexOptions.Multiline));
            yield return new Mutant(name, $"{key} missing", Regex.Replace(text, $"^{key}: .*\n", "", RegexOptions.Multiline));
        }

        yield return new Mutant(name, "a heat pack without a limit", Regex.Replace(text, "^needs: \\[", "needs: [warm-pack, ", RegexOptions.Multiline));
        yield return new Mutant(name, "empty", "");
        yield return new Mutant(name, "no yaml", text.Replace("regions: [", "regions: [[", StringComparison.Ordinal));
        yield return new Mutant(name, "no steps", text[..text.IndexOf("steps:\n", StringComparison.Ordinal)] + "steps: []\n");
        yield return new Mutant(name, CodeOfAnother, Regex.Replace(text, "^code: .*$", text.Contains("code: T2\n", StringComparison.Ordinal) ? "code: T1" : "code: T2", RegexOptions.Multiline));
    }

    private static IEnumerable<Mutant> OfVariants(string name, string text)
    {
        var body = text.Contains("\nvariants:\n", StringComparison.Ordinal) ? text : text + "variants:\n";
        Mutant Of(string what, string variant) => new(name, $"variant {what}", body.Replace("\nvariants:\n", $"\nvariants:\n  {variant}\n", StringComparison.Ordinal));

        yield return Of("nobody knows", "lite: { notes: x, drop: [1] }");
        yield return Of("drops a step that is not there", "no-gun: { notes: x, drop: [99] }");
        yield return Of("changes step 0", "no-gun: { notes: x, steps: [{ step: 0, say: Sit down. }] }");
        yield return Of("changes nothing", "no-gun: { notes: x, steps: [{ step: 1 }] }");
        yield return Of("drops and changes one step", "no-gun: { notes: x, drop: [1], steps: [{ step: 1, say: Sit down. }] }");
        yield return Of("without notes", "no-gun: { drop: [1] }");
        yield return Of("with a claim", "no-gun: { notes: x, steps: [{ step: 1, say: This cures you. }] }");
        yield return Of("with an unknown picture", "no-gun: { notes: x, steps: [{ step: 1, show: nowhere }] }");
        yield return Of("with a tag", "no-gun: { notes: x, steps: [{ step: 1, say: \"Sit <i>down</i>.\" }] }");
        yield return Of("needs what the technique does not", "no-gun: { notes: x, needs: [roller] }");
        yield return Of("drops the whole technique", $"no-gun: {{ notes: x, drop: [{string.Join(", ", Enumerable.Range(1, TechniqueFile.Cut(text).Count))}] }}");
        yield return Of("drops the ends", $"no-gun: {{ notes: x, drop: [{string.Join(", ", TechniqueFile.Cut(text).NumbersOf("end"))}] }}");
        yield return Of("drops the gates", $"no-gun: {{ notes: x, drop: [{string.Join(", ", TechniqueFile.Cut(text).NumbersOf("number"))}] }}");
        yield return Of("says more than fits", "no-gun: { notes: x, steps: [{ step: 2, seconds: 8, say: Now before we go on any further at all please say your own pain number right now? }] }");
        yield return Of("lasts too long", "no-gun: { notes: x, steps: [{ step: 1, seconds: 900 }] }");
    }
}
