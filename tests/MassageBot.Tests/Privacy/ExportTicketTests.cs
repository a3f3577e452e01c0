using MassageBot.Privacy;
using MassageBot.Storage;

namespace MassageBot.Tests.Privacy;

public sealed class ExportTicketTests : IAsyncDisposable
{
    private static readonly Person s_person = new("directline", "conversation", "dl_user");
    private readonly ManualClock _clock = new();
    private readonly Database _database = Database.InMemory();
    private readonly ExportTickets _tickets;

    public ExportTicketTests() => _tickets = new ExportTickets(_database, _clock);

    [Fact]
    public async Task One_is_good_once_and_for_ten_minutes()
    {
        var (first, second) = (await _tickets.IssueAsync(s_person), await _tickets.IssueAsync(s_person));

        _clock.Advance(ExportTickets.Lifetime);
        Assert.Equal(s_person, await _tickets.TakeAsync(first));
        Assert.Null(await _tickets.TakeAsync(first));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await _tickets.TakeAsync(second));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(-11)]
    public async Task It_is_by_the_time_that_all_nodes_share_that_one_ends(int minutesWrong)
    {
        _database.Nodes.Time = _clock;
        _database.Nodes.SharedTimeIs(_clock.GetUtcNow());
        var (first, second) = (await _tickets.IssueAsync(s_person), await _tickets.IssueAsync(s_person));

        _clock.WallAtZero += TimeSpan.FromMinutes(minutesWrong); // the node at which it is handed in has another clock
        Assert.Equal(s_person, await _tickets.TakeAsync(first));
        _clock.Advance(ExportTickets.Lifetime + TimeSpan.FromMilliseconds(1));
        Assert.Null(await _tickets.TakeAsync(second));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
