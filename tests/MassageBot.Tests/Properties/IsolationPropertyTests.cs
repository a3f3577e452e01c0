using System.Text.Json.Nodes;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Security;

namespace MassageBot.Tests.Properties;

/// <summary>P28 of reliability.md 5: what others say, and when, changes nothing in one's own conversation.</summary>
public sealed class IsolationPropertyTests
{
    private const int People = 4;
    private const int Lines = 9;

    private static readonly string[] s_said =
    [
        "hello", "yes", "no", "none", "ireland", "my lower back", "stop", "pause", "start over", "my data", "privacy", "help", "forget me", "firmer", "5", "i can't feel my legs", "purple elephants", "not sure", "what do you know about me?", "export",
    ];

    [Fact]
    public async Task P28_what_others_say_between_changes_nothing_of_what_one_hears()
    {
        for (var round = 0; round < Math.Max(3, Cases.Count / 300); round++)
        {
            var random = new System.Random(HashCode.Combine(Cases.Seed, round));
            var plans = Enumerable.Range(0, People).Select(_ => Enumerable.Range(0, Lines).Select(n => n < 3 ? ((string[])["yes", "ireland", "yes"])[n] : s_said[random.Next(s_said.Length)]).ToArray()).ToArray();
            var order = Enumerable.Range(0, People).SelectMany(person => Enumerable.Repeat(person, Lines)).OrderBy(_ => random.Next()).ToArray();

            var alone = await HeardAsync(plans, Enumerable.Range(0, People).SelectMany(person => Enumerable.Repeat(person, Lines)).ToArray());
            var together = await HeardAsync(plans, order);

            for (var person = 0; person < People; person++)
            {
                Assert.True(alone[person].SequenceEqual(together[person]), $"seed={Cases.Seed} round={round} person={person}: {string.Join(" | ", plans[person])}");
            }
        }
    }

    // What each hears, but for ids, times and the address of an export.
    private static async Task<List<string>[]> HeardAsync(string[][] plans, int[] order)
    {
        await using var doors = await EveryDoor.OpenAsync();
        var people = new List<Started>();
        for (var person = 0; person < People; person++)
        {
            people.Add(await doors.ArriveAsync());
        }

        await doors.Server.IdleAsync();
        var (next, heard) = (new int[People], Enumerable.Range(0, People).Select(_ => new List<string>()).ToArray());
        foreach (var person in order)
        {
            var text = plans[person][next[person]++];
            using (await doors.SendAsync("POST", $"/v3/directline/conversations/{people[person].Id}/activities", people[person].Token, new JsonObject { ["type"] = "message", ["text"] = text }.ToJsonString()))
            {
                await doors.Server.IdleAsync();
            }

            heard[person].Add($"{text}: {await LogAsync(doors, people[person])}");
        }

        return heard;
    }

    private static async Task<string> LogAsync(EveryDoor doors, Started conversation)
    {
        using var answer = await doors.SendAsync("GET", $"/v3/directline/conversations/{conversation.Id}/activities", conversation.Token);
        return answer.IsSuccessStatusCode
            ? string.Join('\n', (await answer.JsonAsync())["activities"]!.AsArray().Select(activity => Plain((string?)activity!["text"]) + activity["channelData"]?["massageBot"]?["ask"] + activity["channelData"]?["massageBot"]?["outcome"] + activity["suggestedActions"]))
            : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Plain(string? text) => text is null ? string.Empty : System.Text.RegularExpressions.Regex.Replace(text, @"https?://\S+|\d{4}-\d\d-\d\dT\S+", "...");
}
