using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>A healthy person with an ordinary ache who answers whatever is asked, with the large buttons and cards, or by typing what stands on them.</summary>
internal sealed class Walker(Visitor visitor, Listener listener, bool byTyping)
{
    /// <summary>Gets what is told when the bot asks for the story.</summary>
    public string Story { get; init; } = "My lower back aches a bit, for about two weeks.";

    /// <summary>Gets what is done before a question is answered: what a test looks at.</summary>
    public Func<BotSaid, Task> Look { get; init; } = _ => Task.CompletedTask;

    private const int Enough = 150;
    private const int Attempts = 15;
    private const string GoOn = "Go on";

    // What this person says: the first line that fits the question. Everything else is answered with what denies it.
    private static readonly (string Ask, string Answer)[] Answers =
    [
        ("^Q01$", "18 to 69"),
        ("^Q02$", "my own back"),
        ("^Q6[2-8]$", "^Yes"),
        ("^Q69$", "^Stop$"),
        ("^technique$", "knuckles"),
        ("^okay$", "^Yes"),
        ("^pain-number$", "^3$"),
        ("^go-on$", "^Yes"),
        ("^again$", "all$"),
        ("^Q30$", "^3$"),
        ("^Q31$", "^The same"),
        ("^Q33$", "^Lower back"),
    ];

    /// <summary>Answers until a message fits.</summary>
    public async Task<BotSaid> WalkToAsync(Func<BotSaid, bool> there)
    {
        for (var message = 0; message < Enough; message++)
        {
            var said = await listener.NextAsync();
            if (there(said))
            {
                await GoOnAsync(said);
                return said;
            }

            if (said.Ask is not null)
            {
                await Look(said);
                await AnswerAsync(said);
            }
            else
            {
                await GoOnAsync(said);
            }
        }

        throw new InvalidOperationException($"{Enough} messages did not come to an end; the last: {listener.Tail}");
    }

    // At many times its speed a session can put "Pause" under a finger that was on its way to "Yes": even where the way ends, nothing is left paused.
    private Task GoOnAsync(BotSaid said) => said.Ask is null && said.Outcome is null && said.Buttons.Contains(GoOn) ? GiveAsync(GoOn) : Task.CompletedTask;

    private async Task AnswerAsync(BotSaid said)
    {
        var wanted = Answers.FirstOrDefault(known => Regex.IsMatch(said.Ask!, known.Ask)).Answer ?? (said.Kind == "consent" ? "^Yes" : null);
        var answer = said.Buttons.FirstOrDefault(button => wanted is not null && Regex.IsMatch(button, wanted, RegexOptions.IgnoreCase))
            ?? said.Buttons.FirstOrDefault(button => Regex.IsMatch(button, "^(None|No|Not? )", RegexOptions.IgnoreCase))
            ?? (said.Buttons is [var only, ..] ? only : null);
        if (answer is null)
        {
            await visitor.TypeAsync(Story); // an open question has no buttons
        }
        else if (said.HasCard && !byTyping)
        {
            await TickAsync(answer);
        }
        else
        {
            await GiveAsync(answer);
        }
    }

    private Task GiveAsync(string answer) => byTyping ? visitor.TypeAsync(answer.ToLowerInvariant()) : ClickAsync(answer);

    private async Task TickAsync(string answer)
    {
        await visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = answer }).Last.CheckAsync();
        await visitor.CardButton("OK").Last.ClickAsync();
    }

    // A session goes on while a finger is on its way: a button that is no longer there was answered, or asked again.
    private async Task ClickAsync(string answer)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await visitor.Answer(answer).ClickAsync(new() { Timeout = Visitor.Patience / Attempts });
                return;
            }
            catch (TimeoutException) when (attempt < Attempts)
            {
                if (listener.HasMore)
                {
                    return;
                }
            }
        }
    }
}
