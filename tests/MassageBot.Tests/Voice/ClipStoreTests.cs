using System.Text;
using MassageBot.Tests.Storage;
using MassageBot.Voice.Clips;

namespace MassageBot.Tests.Voice;

/// <summary>The clips on disk.</summary>
public sealed class ClipStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_clip_is_found_after_a_restart_without_opening_its_file()
    {
        Open().Keep(Hash(1), 1234, "ogg", Bytes(50));

        var found = Open().Find(Hash(1));

        Assert.Equal(new StoredClip(Hash(1), 1234, "ogg", 50), found);
        Assert.Equal(Bytes(50), Open().Read(found!));
    }

    [Fact]
    public void A_write_that_a_crash_broke_off_is_no_clip()
    {
        var half = _folder.File($"{Hash(1)}-1234.ogg.half");
        File.WriteAllBytes(half, Bytes(50));

        Assert.Null(Open().Find(Hash(1)));
        Assert.False(File.Exists(half));
    }

    [Fact]
    public void A_damaged_clip_is_thrown_away_and_made_again()
    {
        var store = Open();
        var clip = store.Keep(Hash(1), 1234, "ogg", Bytes(50));
        File.WriteAllText(_folder.File(clip.FileName), "something else altogether, of the same length, 50.");

        Assert.Null(store.Read(clip));
        Assert.Null(store.Find(Hash(1)));
        Assert.Equal(0, store.Used);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_clip_whose_file_somebody_deleted_is_made_again()
    {
        var store = Open();
        var clip = store.Keep(Hash(1), 1234, "ogg", Bytes(50));
        File.Delete(_folder.File(clip.FileName));

        Assert.Null(store.Read(clip));
        Assert.Null(store.Find(Hash(1)));
    }

    [Fact]
    public void When_the_room_is_used_up_the_longest_unheard_go()
    {
        var store = Open(room: 1000);
        for (var at = 0; at < 10; at++)
        {
            store.Keep(Hash(at), 1, "ogg", Bytes(100));
            _clock.Advance(TimeSpan.FromHours(2));
        }

        store.Read(store.Find(Hash(0))!); // heard again, so it stays
        store.Keep(Hash(10), 1, "ogg", Bytes(100));

        Assert.True(store.Used <= 1000);
        Assert.NotNull(store.Find(Hash(0)));
        Assert.NotNull(store.Find(Hash(10)));
        Assert.Null(store.Find(Hash(1)));
        Assert.Equal(store.Used, Directory.GetFiles(_folder.Path).Sum(file => new FileInfo(file).Length));
    }

    [Fact]
    public void A_clip_made_twice_takes_room_once()
    {
        var store = Open();
        store.Keep(Hash(1), 1234, "ogg", Bytes(50));
        store.Keep(Hash(1), 1234, "ogg", Bytes(50));

        Assert.Equal(50, store.Used);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("not-a-clip.ogg")]
    [InlineData("massagebot.db")]
    public void What_is_no_clip_is_left_alone(string name)
    {
        var file = _folder.File(Path.GetFileName(name));
        File.WriteAllText(file, "x");

        Assert.Equal(0, Open().Used);
        Assert.True(File.Exists(file));
    }

    private ClipStore Open(long room = 1_000_000) => new(_folder.Path, room, _clock);

    private static string Hash(int number) => number.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Bytes(int length) => Encoding.ASCII.GetBytes("OggS".PadRight(length, '.'));
}
