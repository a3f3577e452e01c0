using System.Text;
using System.Xml;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Voice;
using MassageBot.Sessions;
using MassageBot.Tests.Conversation;
using MassageBot.Voice.Engines;

namespace MassageBot.Tests.Properties;

/// <summary>The properties of reliability.md 5 that concern what is spoken: P40 and P41.</summary>
public class SpeechPropertyTests
{
    private const int Talk = 50;

    private static readonly string[] s_elements = ["speak", "voice", "prosody", "s", "break"];

    [Fact]
    public void P40_ssml_of_any_words_is_well_formed_and_holds_only_what_is_allowed() => Cases.ForAll(
        from words in ArbMap.Default.GeneratorFor<string?>().NonEmptyListOf()
        from pauses in Gen.Choose(0, 9_000).ListOf()
        from rate in Gen.Choose(80, 130)
        select (words: words.ToArray(), pauses: pauses.ToArray(), rate),
        @case => Smaller.Than(@case.words, least: 1).Select(words => @case with { words = words })
            .Concat(Smaller.Than(@case.pauses).Select(pauses => @case with { pauses = pauses }))
            .Concat(@case.words.SelectMany((word, at) => Smaller.Than(word ?? "").Select(shorter => @case with { words = [.. @case.words[..at], shorter, .. @case.words[(at + 1)..]] }))),
        @case =>
        {
            var phrases = @case.words.Select((words, at) => new SpokenPhrase(words ?? "", at < @case.pauses.Length ? @case.pauses[at] : 0)).ToList();
            var ssml = Ssml.Write(new SpokenText(phrases), "en-GB-SoniaNeural", "en-GB", @case.rate / 100.0);
            var elements = XDocument.Parse(ssml).Descendants().ToList();
            return elements.All(element => s_elements.Contains(element.Name.LocalName))
                && elements.Where(element => element.Name.LocalName == "break").Sum(element => int.Parse(element.Attribute("time")!.Value[..^2], System.Globalization.CultureInfo.InvariantCulture)) <= Ssml.LongestBreaksMs;
        });

    [Fact]
    public void P40_P41_T62_what_a_session_speaks_is_plain_words_and_holds_no_number_anybody_gave() => Cases.ForAll(
        from plan in Plans.Requests
        from line in Gen.Elements(Enum.GetValues<SessionLine>())
        from step in Gen.Choose(0, 40)
        from seconds in Gen.Choose(0, 2_000)
        from place in Gen.Elements(Plans.Pack.Places.All.Select(place => place.Id).ToArray())
        select (plan, line, step, seconds, place),
        @case => Plans.Simpler(@case.plan).Select(plan => @case with { plan = plan })
            .Concat(Smaller.Than(@case.step).Select(step => @case with { step = step }))
            .Concat(Smaller.Than(@case.seconds).Select(seconds => @case with { seconds = seconds })),
        @case =>
        {
            var script = Plans.Compile(@case.plan);
            var words = new SessionWords(Plans.Pack, script, new SessionSettings { Place = @case.place });
            var step = script.Steps[@case.step % script.Steps.Count];
            var detail = new SessionLineDetail { Seconds = @case.seconds, StepId = step.Id, Level = 2, Breathing = "B3" };
            var (line, cue) = (words.Of(@case.line, detail).Spoken, words.Of(step, step.Cues[0].Say).Spoken);
            var numbers = line.Contains(words.Time(@case.seconds), StringComparison.Ordinal) || line.Contains("call", StringComparison.Ordinal) || !line.Any(char.IsDigit);
            return numbers && new[] { line, cue }.All(spoken => !spoken.Any(letter => "<>&*_{}".Contains(letter, StringComparison.Ordinal)));
        });

    /// <summary>Conversations of fifty things said, of which most answer the question that is open, so that every question and the session come up.</summary>
    [Fact]
    public void P41_nothing_anybody_says_comes_back_from_the_bot() => Cases.ForAll(
        from said in Gen.Choose(0, int.MaxValue - 1).ListOf(Talk) from channel in Gen.Elements("test", "directline") select (said: said.ToArray(), channel),
        @case => Smaller.Than(@case.said).Select(said => @case with { said = said }),
        @case => KeepsToItselfAsync(@case.said, @case.channel).GetAwaiter().GetResult(),
        each: Talk);

    private static async Task<bool> KeepsToItselfAsync(int[] said, string channel)
    {
        var chat = await new Chat(channel).JoinAsync();
        foreach (var number in said)
        {
            var random = new System.Random(number);
            if (random.Next(3) > 0 && chat.Ask is { } ask)
            {
                await chat.SayAsync(Healthy.Answer(ask, chat.Mark));
            }

            var canary = $"zq{random.Next():x}q";
            await chat.SayAsync(random.Next(3) switch { 0 => canary, 1 => $"my {canary} hurts {random.Next(11)}", _ => $"{canary} 7 <b>{canary}</b> & more" });
            if (chat.Replies.Any(reply => $"{reply.Text} {reply.Speak}".Contains(canary, StringComparison.Ordinal) || (reply.Speak ?? "").Contains('<', StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return true;
    }
}
