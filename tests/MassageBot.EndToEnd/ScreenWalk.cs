using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Someone who goes through a session on the screen with the keyboard alone: looks at each state, answers what is asked, until it is over.</summary>
/// <param name="page">The page, with the session on the screen.</param>
/// <param name="look">What is done in each state; it is told the answers and the question, or which step is shown, or "end".</param>
/// <param name="longest">How long a state may last; null: as long as a page is usually waited for.</param>
internal sealed class ScreenWalk(IPage page, Func<string, Task> look, TimeSpan? longest = null)
{
    private const string Now =
        """
        () => {
          const ask = document.getElementById('ask');
          if (!document.getElementById('ending').hidden) return 'end';
          return ask.hidden ? document.getElementById('session-where').textContent.split(' · ')[0] : 'ask ' + ask.innerText + ' // ' + document.getElementById('caption').textContent;
        }
        """;

    /// <summary>Walks to the end of the session.</summary>
    public async Task ToTheEndAsync()
    {
        for (var state = await page.EvaluateAsync<string>(Now); state != "end"; state = await page.EvaluateAsync<string>(Now))
        {
            await look(state);
            if (state.StartsWith("ask ", StringComparison.Ordinal))
            {
                await AnswerAsync(state);
            }

            try
            {
                await page.WaitForFunctionAsync($"before => ({Now})() !== before", state, new() { Timeout = (float?)longest?.TotalMilliseconds });
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"The screen stayed at: {state}; it shows: {await page.EvaluateAsync<string>("document.getElementById('session').innerText")}");
            }
        }

        await look("end");
    }

    // From wherever the keyboard is: Tab to the first answer, to 3 by its digit, and Enter.
    private async Task AnswerAsync(string asked)
    {
        for (var press = 0; press < 60 && await IsOpenAsync(asked) && !await page.EvaluateAsync<bool>("document.activeElement.closest('#ask button') !== null"); press++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        if (await IsOpenAsync(asked))
        {
            if (asked.Split(" // ")[0].Contains("10", StringComparison.Ordinal))
            {
                await page.Keyboard.PressAsync("3");
            }

            await page.Keyboard.PressAsync("Enter");
        }
    }

    private async Task<bool> IsOpenAsync(string asked) => await page.EvaluateAsync<string>(Now) == asked;
}
