using System.Globalization;
using System.Text;
using System.Text.Json;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.Properties;

/// <summary>The properties of reliability.md 5 that concern the door: P32, any bytes and any text; P46, any watermark.</summary>
public sealed class DoorPropertyTests : IAsyncLifetime
{
    private static readonly string[] s_pieces =
        ["{", "}", "[", "]", "\"", ":", ",", "\\u0000", "\\ud800", "null", "true", "1e999", "-0", "\"type\"", "\"message\"", "\"event\"", "\"text\"", "\"from\"", "\"id\"", "\"value\"", "\"channelData\"", "\u0000", "\uFFFF", "é", " ", "\n"];

    private DirectLineServer _server = null!;

    public async Task InitializeAsync() => _server = await DirectLineServer.StartAsync(
        settings: "--DirectLine:ActivitiesBurst=10000");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task P32_any_bytes_as_a_body_are_answered_and_never_with_a_fault_of_ours()
    {
        var random = new System.Random(Cases.Seed);
        Started conversation = null!;
        for (var i = 0; i < Cases.Count; i++)
        {
            conversation = i % 5_000 == 0 ? await _server.StartConversationAsync() : conversation;
            var body = Body(random);
            using var content = new ByteArrayContent(body);
            content.Headers.TryAddWithoutValidation("Content-Type", random.Next(4) == 0 ? "text/plain" : "application/json");
            using var response = await _server.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, content);
            Assert.True((int)response.StatusCode < 500, $"seed={Cases.Seed} case={i}: {(int)response.StatusCode} to {Convert.ToBase64String(body)}");
        }

        await _server.IdleAsync();
    }

    [Fact]
    public async Task P32_any_text_is_one_turn_with_one_reply_at_most_and_little_time()
    {
        var random = new System.Random(Cases.Seed);
        Started conversation = null!;
        var watermark = "";
        var spent = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Cases.Count; i++)
        {
            (conversation, watermark) = i % 5_000 == 0 ? (await _server.StartConversationAsync(), "") : (conversation, watermark);
            var text = Text(random);
            using var response = await _server.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, Json(text));
            Assert.True((int)response.StatusCode < 500, $"seed={Cases.Seed} case={i}");
            if (i % 20 == 19)
            {
                await _server.IdleAsync();
                (var activities, watermark) = await _server.ReadAsync(conversation, watermark);
                var replies = activities.Where(activity => (string?)activity["from"]?["role"] == "bot").ToList();
                Assert.NotEmpty(replies);
                Assert.All(replies.GroupBy(reply => (string)reply["replyToId"]!), same => Assert.Single(same));
            }
        }

        Assert.True(TimeProvider.System.GetElapsedTime(spent).TotalMilliseconds / Cases.Count < 500, $"{TimeProvider.System.GetElapsedTime(spent).TotalMilliseconds / Cases.Count} ms a text"); // the whole way, on a busy machine
    }

    [Fact]
    public void P32_any_text_at_all_is_understood_or_not_within_little_time_and_without_a_throw() => Cases.ForAll(
        FsCheck.Fluent.Gen.Select(FsCheck.Fluent.Gen.Choose(0, int.MaxValue - 1), seed => Text(new System.Random(seed))),
        text => text.Length > 1 ? [text[..(text.Length / 2)], text[(text.Length / 2)..]] : [],
        text =>
        {
            var spent = TimeProvider.System.GetTimestamp();
            Plans.Pack.Commands.Recognise(text, Guidance.Language.ListeningState.Running);
            Plans.Pack.Commands.Recognise(text, Guidance.Language.ListeningState.CheckinNumber);
            Plans.Pack.RedFlags.Match(text);
            return TimeProvider.System.GetElapsedTime(spent).TotalMilliseconds < 2_000; // 50 ms of work; a busy machine may take away the rest
        });

    [Fact]
    public async Task P46_whatever_watermarks_a_client_comes_back_with_it_hears_everything_once()
    {
        var random = new System.Random(Cases.Seed);
        var conversation = await _server.StartConversationAsync();
        for (var i = 0; i < 40; i++)
        {
            await _server.PostActivityAsync(conversation, new { type = i % 7 == 3 ? "typing" : "message", from = new { id = "u1" }, text = i.ToString(CultureInfo.InvariantCulture) });
        }

        await _server.IdleAsync();
        var all = (await _server.ReadAsync(conversation)).Activities.ConvertAll(activity => (string)activity["id"]!);
        Assert.True(all.Count > 60);
        for (var i = 0; i < Cases.Count; i++)
        {
            var (heard, order, watermark) = (new HashSet<string>(), new List<string>(), "0");
            while (heard.Count < all.Count)
            {
                // Comes back with the last watermark, or one of long ago after a lost answer.
                var from = random.Next(4) == 0 ? random.Next(int.Parse(watermark, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture) : watermark;
                var (activities, next) = await _server.ReadAsync(conversation, from);
                if (random.Next(3) == 0 && activities.Count > 0)
                {
                    activities = activities[..random.Next(activities.Count)]; // the connection broke inside the answer: its watermark was not taken
                    next = watermark;
                }

                order.AddRange(activities.Select(activity => (string)activity["id"]!).Where(heard.Add)); // the client drops doubles by id
                watermark = Later(watermark, next);
            }

            Assert.Equal(all, order);
        }
    }

    private static string Later(string one, string other) =>
        long.Parse(one, CultureInfo.InvariantCulture) >= long.Parse(other, CultureInfo.InvariantCulture) ? one : other;

    private static string Json(string text) => $$"""{"type":"message","from":{"id":"u1"},"text":{{JsonSerializer.Serialize(text)}}}""";

    private static byte[] Body(System.Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                var bytes = new byte[random.Next(0, 300)];
                random.NextBytes(bytes);
                return bytes;
            case 1:
                return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => s_pieces[random.Next(s_pieces.Length)])));
            case 2:
                var whole = Encoding.UTF8.GetBytes(Json(Text(random)));
                whole[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
                return whole;
            default:
                return Encoding.UTF8.GetBytes("{\"type\":\"event\",\"name\":\"massagebot/session.at\",\"from\":{\"id\":\"u1\"},\"value\":" + new string('[', random.Next(200)) + "}");
        }
    }

    // Any UTF-16: lone halves of pairs, marks on marks, other scripts, words of ours.
    private static string Text(System.Random random) => random.Next(4) switch
    {
        0 => new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(0x10000))]),
        1 => string.Concat(Enumerable.Repeat("a\u0301\u0328", random.Next(400))),
        2 => string.Join(' ', Enumerable.Range(0, random.Next(30)).Select(_ => s_pieces[random.Next(s_pieces.Length)])),
        _ => string.Join(' ', Enumerable.Range(0, random.Next(20)).Select(_ => new[] { "stop", "my", "not", "chest", "seven", "don't", "ow", "lighter", "🙂", "ٱلسلام" }[random.Next(10)])),
    };
}
