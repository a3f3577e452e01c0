using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>A healthy person with an ordinary ache who only speaks: every answer is a word in a synthetic voice that comes in by the page's microphone.</summary>
internal sealed class SpokenWalker(Visitor visitor, Listener listener)
{
    private const int Enough = 150;
    private const int Attempts = 6;
    private const int HeardWithinMs = 4_000;

    private static readonly (string Ask, string Answer)[] Answers =
    [
        ("^Q01$", "18 to 69"),
        ("^Q02$", "my own back"),
        ("^Q6[2-8]$", "^Yes"),
        ("^technique$", "knuckles"),
        ("^okay$", "^Yes"),
        ("^go-on$", "^Yes"),
        ("^again$", "all$"),
        ("^Q31$", "^The same"),
        ("^Q32$", "^2 days"),
    ];

    private readonly List<string> _answers = [];

    /// <summary>Gives the page a microphone that only this person speaks into, and headphones.</summary>
    public static async Task PrepareAsync(Visitor visitor)
    {
        await SpokenRoom.EnterAsync(visitor, echoDb: null);
        await visitor.Page.AddInitScriptAsync("localStorage.setItem('massagebot.hearing', JSON.stringify({ output: 'headphones' }))");
    }

    /// <summary>Turns the microphone on: the only tap.</summary>
    public async Task ListenAsync()
    {
        await visitor.Page.Locator("#microphone").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#ear")).ToContainTextAsync("Listening", new() { Timeout = Visitor.Patience });
    }

    /// <summary>Answers until a message fits.</summary>
    public async Task<BotSaid> WalkToAsync(Func<BotSaid, bool> there)
    {
        for (var message = 0; message < Enough; message++)
        {
            var said = await listener.NextAsync();
            if (there(said))
            {
                return said;
            }

            if (said.Ask == "begin" || said.Outcome is not null)
            {
                break; // it has ended otherwise
            }

            if (said.Ask is not null)
            {
                _answers.Add($"{said.Ask}: {string.Join(' ', WordsFor(said))} of {string.Join('/', said.Buttons)}");
                await AnswerAsync(said);
            }
        }

        throw new InvalidOperationException($"It did not come to this. Answers: {string.Join(" | ", _answers)}; the last: {listener.Tail}");
    }

    /// <summary>Answers what the session itself asks, until it has ended.</summary>
    public async Task WalkSessionAsync()
    {
        const int LongestMs = 12 * 60_000;
        var (ask, ending) = (visitor.Page.Locator("#ask"), visitor.Page.Locator("#ending"));
        for (var waited = 0; waited < LongestMs && !await ending.IsVisibleAsync(); waited += 500)
        {
            if (await ask.IsVisibleAsync())
            {
                var numbers = (await ask.GetAttributeAsync("class"))?.Contains("numbers", StringComparison.Ordinal) == true;
                await SayAsync(waited / 500, numbers ? "3" : "yes");
                await Task.Delay(TimeSpan.FromMilliseconds(1_500), TimeProvider.System, CancellationToken.None);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None);
        }

        await Assertions.Expect(ending).ToBeVisibleAsync();
    }

    /// <summary>Says words, one after the other.</summary>
    public Task SayAsync(int voice, params string[] words) => SpokenRoom.SayAsync(visitor, voice, words);

    // What was not heard is said again, by another voice.
    private async Task AnswerAsync(BotSaid said)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await SayAsync(attempt, WordsFor(said));
            for (var waited = 0; waited < HeardWithinMs; waited += 100)
            {
                if (listener.HasMore)
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
            }
        }

        throw new InvalidOperationException($"The answer to this was not heard: {said.Ask} {said.Text}; the page shows: {await visitor.Page.Locator("#ear").InnerTextAsync()}");
    }

    private static string[] WordsFor(BotSaid said)
    {
        if (said.Ask == "Q69")
        {
            return ["stop"];
        }

        if (said.Ask == "Q33")
        {
            return ["1", "next"]; // a list to tick: lower back is its first
        }

        if (said.Kind == "consent")
        {
            return ["yes", "agree"];
        }

        if (said.Ask is "Q30" or "pain-number" || said.Kind == "number")
        {
            return ["3"];
        }

        var wanted = Answers.FirstOrDefault(known => Regex.IsMatch(said.Ask!, known.Ask)).Answer;
        var answer = said.Buttons.FirstOrDefault(button => wanted is not null && Regex.IsMatch(button, wanted, RegexOptions.IgnoreCase))
            ?? said.Buttons.FirstOrDefault(button => Regex.IsMatch(button, "^(None|No|Not? )", RegexOptions.IgnoreCase));
        return answer switch
        {
            null when said.Buttons.Count == 0 => ["next"], // an open question: left
            null => ["1"],
            _ when OnlyOne(said, answer, "^Yes\\b") => ["yes"],
            _ when OnlyOne(said, answer, "^No\\b") || OnlyOne(said, answer, "^None\\b") => ["no"],
            _ => [(said.Buttons.ToList().IndexOf(answer) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)],
        };
    }

    private static bool OnlyOne(BotSaid said, string answer, string begins) =>
        Regex.IsMatch(answer, begins, RegexOptions.IgnoreCase) && said.Buttons.Count(button => Regex.IsMatch(button, begins, RegexOptions.IgnoreCase)) == 1;
}
