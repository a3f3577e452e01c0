namespace MassageBot.Tests.Conversation;

/// <summary>People who say anything at any time: whatever is said, the bot answers, keeps its contract, and never goes on after an emergency.</summary>
public class RandomTalkTests
{
    private const int Turns = 60;

    private static readonly string[] s_said =
    [
        "yes", "no", "not sure", "none", "1", "2", "1 and 2", "3", "7", "10", "stop", "back", "help", "repeat", "why?", "start over", "forget me", "again", "thanks",
        "pause", "go on", "lighter", "next", "skip", "ow", "that hurts", "how long", "United Kingdom", "40", "my lower back, two weeks", "breathing",
        "banana", "not yes", "yes and no", "my chest hurts and i can't breathe", "i have a fever and chills", "i take warfarin", "they are making me do this",
        "i had cancer in 2010, all clear", "...", "", "🙂", "\u0000\u202e", "no more", "what", "it started yesterday after lifting a box",
    ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_is_said_the_bot_answers_and_keeps_its_word(int seed)
    {
        var random = new Random(seed);
        var chat = await new Chat(seed % 2 == 0 ? "test" : "directline").JoinAsync();
        for (var turn = 0; turn < Turns; turn++)
        {
            var (running, latched, asked) = (chat.IsRunning, (await chat.TalkAsync()).Ended is "emergency" or "urgent", chat.Ask);
            var said = await TakeATurnAsync(chat, random);

            Assert.All(chat.Replies, MessageContract.Holds);
            Assert.True(running || chat.Replies.Count > 0, $"seed {seed}, turn {turn}: nobody answered '{said}'");
            Assert.True(chat.IsRunning || Waits(chat) || Ended(chat), $"seed {seed}, turn {turn}: after '{said}' nothing is asked");
            if (latched && said is not ("start over" or "forget me") && asked is not "delete-data") // whoever wants to be forgotten is asked once
            {
                Assert.False(chat.IsRunning);
                Assert.True(Ended(chat), $"seed {seed}, turn {turn}: '{said}' went on after an emergency");
            }

            var talk = await chat.TalkAsync();
            Assert.True(talk.MayKeepHealth || talk.Answers.Codes.Keys.All(ask => ask is "start" or "place" or "health-data"), $"seed {seed}, turn {turn}: kept without consent");
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    private static async Task<string> TakeATurnAsync(Chat chat, Random random)
    {
        if (chat.IsRunning && random.Next(2) == 0)
        {
            chat.Advance(random.Next(1, 25));
        }

        // Half of the time what leads on, so that the talk gets somewhere.
        if (chat.Ask is { } ask && random.Next(10) < 6)
        {
            var leading = Healthy.Answer(ask, chat.Mark);
            await chat.SayAsync(leading);
            return leading;
        }

        if (random.Next(8) == 0 && chat.Mark.GetValueOrDefault("choices") is IReadOnlyList<object?> { Count: > 0 } choices)
        {
            await chat.SubmitAsync(random.Next(3) == 0 ? "old" : chat.Ask ?? "none", (string)choices[random.Next(choices.Count)]!);
            return "(a card)";
        }

        var said = s_said[random.Next(s_said.Length)];
        await chat.SayAsync(said);
        return said;
    }

    private static bool Waits(Chat chat) => chat.Ask is not null;

    private static bool Ended(Chat chat) => chat.Transcript.FindLast(message => message.Text is { Length: > 0 }) is { } last && Chat.MarkOf(last).ContainsKey("outcome");
}
