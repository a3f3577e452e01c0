using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Tests.Page;

public class PageReadingTests
{
    [Fact]
    public void A_command_is_read_member_by_member()
    {
        var report = PageReading.Report(PageReading.Command, Event(("name", "time_left"), ("id", "a.1"), ("spoken", false)));

        Assert.Equal(new SessionInput.Command(Intent.TimeLeft, null, Spoken: false) { Id = "a.1" }, report!.Input);
    }

    [Fact]
    public void Unless_it_says_otherwise_a_command_was_spoken() =>
        Assert.True(((SessionInput.Command)PageReading.Report(PageReading.Command, Event(("name", "firmer"), ("id", "a.1"), ("spoken", "no")))!.Input!).Spoken);

    public static TheoryData<string, string, object?> Broken() => new()
    {
        { PageReading.Command, "name", "none" },
        { PageReading.Command, "name", "Stop" },
        { PageReading.Command, "name", 3 },
        { PageReading.Command, "name", null },
        { PageReading.Command, "id", "" },
        { PageReading.Command, "id", new string('a', 65) },
        { PageReading.Command, "id", "a b" },
        { PageReading.Command, "at", -1 },
        { PageReading.Command, "at", 1e300 },
        { PageReading.Command, "at", "12" },
        { PageReading.Command, "session", "<script>" },
        { PageReading.Command, "session", null },
        { PageReading.Command, "device", new List<object> { "a" } },
        { PageReading.Answer, "choice", new string('9', 17) },
        { PageReading.Answer, "choice", 4 },
        { PageReading.Answer, "choice", "" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void T81_what_does_not_fit_is_no_event(string name, string member, object? value)
    {
        var sent = Event(("name", "pause"), ("choice", "yes"), ("id", "a.1"));
        Assert.NotNull(PageReading.Report(name, sent));
        sent[member] = value!;

        Assert.Null(PageReading.Report(name, sent));
    }

    [Theory]
    [InlineData(2.0, 2)]
    [InlineData(1.9, 1)]
    [InlineData(0.5, 1)]
    [InlineData(3.0, 1)]
    [InlineData("2", 1)]
    public void The_time_to_answer_can_be_made_longer_and_never_shorter(object sent, int patience)
    {
        var join = PageReading.Join(new Dictionary<string, object?> { ["capabilities"] = new Dictionary<string, object?> { ["device"] = "page-1", ["player"] = true, ["patience"] = sent } });

        Assert.Equal(patience, join!.Patience);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text")]
    [InlineData(7)]
    public void A_value_that_is_no_object_is_no_event(object? value)
    {
        Assert.Null(PageReading.Report(PageReading.At, value));
        Assert.Null(PageReading.Join(value));
    }

    [Fact]
    public void A_gap_is_read_within_a_day() =>
        Assert.Equal(4_000, ((SessionInput.Interrupted)PageReading.Report(PageReading.Command, Event(("name", "interrupted"), ("gapMs", 4_000), ("id", "a.1")))!.Input!).GapMs);

    [Fact]
    public void A_page_that_does_not_say_that_it_can_play_cannot() =>
        Assert.False(PageReading.Join(new Dictionary<string, object> { ["device"] = "d", ["capabilities"] = new Dictionary<string, object> { ["player"] = "yes" } })!.Plays);

    [Fact]
    public void An_unknown_fault_is_counted_as_other() =>
        Assert.Equal("other", PageReading.Fault(new Dictionary<string, object> { ["kind"] = "my back hurts" }));

    private static Dictionary<string, object> Event(params (string Name, object Value)[] members)
    {
        var value = new Dictionary<string, object> { ["session"] = "s", ["device"] = "d", ["at"] = 5_000 };
        foreach (var (name, member) in members)
        {
            value[name] = member;
        }

        return value;
    }
}
