using System.Globalization;
using System.Text;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.Properties;

/// <summary>The properties of reliability.md 5 that concern the door: P32, any bytes and any text; P46, any watermark.</summary>
public sealed class DoorPropertyTests : IAsyncLifetime
{
    private static readonly string[] s_pieces =
        ["{", "}", "[", "]", "\"", ":", ",", "\\u0000", "\\ud800", "null", "true", "1e999", "-0", "\"type\"", "\"message\"", "\"event\"", "\"text\"", "\"from\"", "\"id\"", "\"value\"", "\"channelData\"", "\u0000", "\uFFFF", "é", " ", "\n"];

    private DirectLineServer _server = null!;

    private static FsCheck.Gen<int> Seeds => FsCheck.Fluent.Gen.Choose(0, int.MaxValue - 1);

    public async Task InitializeAsync() => _server = await DirectLineServer.StartAsync(
        settings: "--DirectLine:ActivitiesBurst=10000");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task P32_any_bytes_as_a_body_are_answered_and_never_with_a_fault_of_ours()
    {
        var door = await OpenAsync();
        Cases.ForAll(
            FsCheck.Fluent.Gen.Select(Seeds, seed => (Body: Body(new System.Random(seed)), Type: seed % 4 == 0 ? "text/plain" : "application/json")),
            sent => Smaller.Than(sent.Body).Select(fewer => sent with { Body = fewer }),
            sent => door.AnswersAsync(sent.Body, sent.Type).GetAwaiter().GetResult());

        await _server.IdleAsync();
    }

    [Fact]
    public async Task P32_any_text_is_one_turn_with_one_reply_at_most()
    {
        var door = await OpenAsync();
        Cases.ForAll(
            FsCheck.Fluent.Gen.Select(Seeds, seed => Text(new System.Random(seed))),
            text => Smaller.Than(text),
            text => door.RepliesOnceAsync(text).GetAwaiter().GetResult());

        Assert.True(door.Replies >= Cases.Count / 2, $"{door.Replies} replies");
    }

    [Fact]
    public void P32_any_text_at_all_is_understood_or_not_within_little_time_and_without_a_throw() => Cases.ForAll(
        FsCheck.Fluent.Gen.Select(Seeds, seed => Text(new System.Random(seed))),
        text => Smaller.Than(text),
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
        var conversation = await _server.StartConversationAsync();
        for (var i = 0; i < 40; i++)
        {
            await _server.PostActivityAsync(conversation, new { type = i % 7 == 3 ? "typing" : "message", from = new { id = "u1" }, text = i.ToString(CultureInfo.InvariantCulture) });
        }

        await _server.IdleAsync();
        var all = (await _server.ReadAsync(conversation)).Activities.ConvertAll(activity => (string)activity["id"]!);
        Assert.True(all.Count > 60);
        Cases.ForAll(
            FsCheck.Fluent.Gen.Select(FsCheck.Fluent.Gen.ListOf(Seeds), faults => faults.ToArray()),
            faults => Smaller.Than(faults),
            faults => HeardAsync(conversation, faults, all.Count).GetAwaiter().GetResult().SequenceEqual(all));
    }

    // Each number is something that goes wrong at one reading: the client comes back with a watermark of long ago, or the answer breaks off and its watermark is not taken.
    private async Task<List<string>> HeardAsync(Started conversation, int[] faults, int count)
    {
        var (heard, order, watermark) = (new HashSet<string>(), new List<string>(), "0");
        for (var reading = 0; heard.Count < count && reading < count + faults.Length; reading++)
        {
            var fault = reading < faults.Length ? new System.Random(faults[reading]) : null;
            var from = fault?.Next(4) == 0 ? fault.Next(int.Parse(watermark, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture) : watermark;
            var (activities, next) = await _server.ReadAsync(conversation, from);
            if (fault?.Next(3) == 0 && activities.Count > 0)
            {
                (activities, next) = (activities[..fault.Next(activities.Count)], watermark);
            }

            order.AddRange(activities.Select(activity => (string)activity["id"]!).Where(heard.Add)); // the client drops doubles by id
            watermark = Later(watermark, next);
        }

        return order;
    }

    private async Task<OneDoor> OpenAsync() => new(_server, await _server.StartConversationAsync());

    private static string Later(string one, string other) =>
        long.Parse(one, CultureInfo.InvariantCulture) >= long.Parse(other, CultureInfo.InvariantCulture) ? one : other;

    private static string Json(string text) => OneDoor.Json(text);

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
