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
    private static readonly string[] s_elements = ["speak", "voice", "prosody", "s", "break"];

    [Fact]
    public void P40_ssml_of_any_words_is_well_formed_and_holds_only_what_is_allowed() => Cases.ForAll(
        from words in ArbMap.Default.GeneratorFor<string?>().NonEmptyListOf()
        from pauses in Gen.Choose(0, 9_000).ListOf()
        from rate in Gen.Choose(80, 130)
        select (words: words.ToArray(), pauses: pauses.ToArray(), rate),
        null,
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
        null,
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

    [Fact]
    public async Task P41_nothing_anybody_says_comes_back_from_the_bot()
    {
        var random = new System.Random(Cases.Seed);
        var chat = new Chat();
        for (var i = 0; i < Cases.Count; i++)
        {
            if (i % 50 == 0)
            {
                chat = await new Chat(i % 100 == 0 ? "test" : "directline").JoinAsync();
            }
            else if (random.Next(3) > 0 && chat.Ask is { } ask)
            {
                await chat.SayAsync(Healthy.Answer(ask, chat.Mark)); // so that every question and the session come up
            }

            var canary = $"zq{random.Next():x}q";
            await chat.SayAsync(random.Next(3) switch { 0 => canary, 1 => $"my {canary} hurts {random.Next(11)}", _ => $"{canary} 7 <b>{canary}</b> & more" });
            Assert.All(chat.Replies, reply =>
            {
                Assert.DoesNotContain(canary, reply.Text ?? "", StringComparison.Ordinal);
                Assert.DoesNotContain(canary, reply.Speak ?? "", StringComparison.Ordinal);
                Assert.DoesNotContain('<', reply.Speak ?? "");
            });
        }
    }
}
