using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Asks axe-core for breaches of WCAG 2.2, levels A and AA, in the page as it stands.</summary>
internal static class Axe
{
    private const string Run =
        """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations
          .flatMap(breach => breach.nodes.map(node => `${breach.id}: ${node.target.join(' ')} ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`))
        """;

    /// <summary>Answers the breaches in words; none is what it should be.</summary>
    public static async Task<string[]> BreachesAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(PageSources.Axe);
        }

        return await page.EvaluateAsync<string[]>(Run);
    }
}
