using MassageBot.Tests.Sessions;

namespace MassageBot.Tests.Page;

/// <summary>What the page's player does when the bot, the sound, the voice or the device do not do their part: a made-up browser with clocks of its own (<c>Page/build/player-logic.mjs</c>).</summary>
public class PlayerLogicTests
{
    [NodeFact]
    public async Task A_silent_bot_a_sleeping_device_another_voice_and_no_voice_are_met_as_they_should_be()
    {
        var (exitCode, output) = await PageReducer.RunAsync("player-logic.mjs", CaseScripts.Folder);

        Assert.True(exitCode == 0, output);
        Assert.Contains("21 of 21 checks pass.", output, StringComparison.Ordinal);
    }
}
