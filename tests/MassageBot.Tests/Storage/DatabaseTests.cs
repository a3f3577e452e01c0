using MassageBot.Storage;

namespace MassageBot.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_is_made_on_first_start_and_keeps_what_was_written()
    {
        await using (var first = Open())
        {
            await WriteAsync(first, "kept");
        }

        await using var second = Open();

        Assert.Equal(["kept"], await ReadAsync(second));
        Assert.True(File.Exists(_folder.File("massagebot.db")));
        Assert.Null(second.SetAside);
    }

    [Fact]
    public async Task What_is_committed_is_in_the_file_before_the_writer_goes_on()
    {
        await using var database = Open();
        await WriteAsync(database, "kept");

        // As after kill -9: another program opens what lies on the disk, while this one still holds it.
        using var copy = new TempFolder();
        _folder.CopyTo(copy);

        await using var second = Database.Open(copy.Path, _clock);
        Assert.Equal(["kept"], await ReadAsync(second));
    }

    [Theory]
    [InlineData("not a database at all, but quite a long text, so that it is longer than a header")]
    [InlineData("damaged")]
    [InlineData("truncated")]
    public async Task A_corrupt_file_is_set_aside_unchanged_and_a_new_one_begun(string damage)
    {
        await MakeFileAsync(damage);
        var before = await File.ReadAllBytesAsync(_folder.File("massagebot.db"));

        await using var database = Open();

        Assert.Equal(_folder.File("massagebot.db.corrupt-20261121T090000Z"), database.SetAside);
        Assert.Equal(before, await File.ReadAllBytesAsync(database.SetAside!));
        Assert.Empty(await ReadAsync(database));
        await WriteAsync(database, "new");
    }

    [Fact]
    public async Task A_second_corrupt_file_overwrites_no_first()
    {
        await File.WriteAllTextAsync(_folder.File("massagebot.db.corrupt-20261121T090000Z"), "first");
        await MakeFileAsync("not a database, and long enough to be told from an empty file by its header");

        await using var database = Open();

        Assert.Equal(_folder.File("massagebot.db.corrupt-20261121T090000Z-2"), database.SetAside);
        Assert.Equal("first", await File.ReadAllTextAsync(_folder.File("massagebot.db.corrupt-20261121T090000Z")));
    }

    [Fact]
    public void A_folder_that_is_a_file_is_named_with_what_is_allowed()
    {
        var file = _folder.File("occupied");
        File.WriteAllText(file, "x");

        var fault = Assert.Throws<StorageFaultException>(() => Database.Open(file, _clock));

        Assert.Equal(
            $"The data folder '{file}' cannot be used: it is a file, not a folder. It must be a folder in which this program may make, read and write files, "
            + "used by one MassageBot at a time. Name another one with --data <folder> (or Storage:Data in appsettings.json), or change its permissions.",
            fault.Message);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var file = _folder.File("occupied");
        File.WriteAllText(file, "x");
        var below = Path.Combine(file, "data");

        Assert.Contains($"The data folder '{below}' cannot be used:", Assert.Throws<StorageFaultException>(() => Database.Open(below, _clock)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_serves_one_bot_at_a_time()
    {
        await using var first = Open();

        Assert.Contains("another MassageBot is using it", Assert.Throws<StorageFaultException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused()
    {
        await using (var newer = Database.Open(_folder.Path, _clock))
        {
            newer.Migrate("words", "CREATE TABLE words (word TEXT)", "ALTER TABLE words ADD COLUMN language TEXT");
        }

        await using var database = Database.Open(_folder.Path, _clock);
        var fault = Assert.Throws<StorageFaultException>(() => database.Migrate("words", "CREATE TABLE words (word TEXT)"));

        Assert.Contains("its part 'words' has version 2, this program knows up to 1", fault.Message, StringComparison.Ordinal);
    }

    private Database Open()
    {
        var database = Database.Open(_folder.Path, _clock);
        database.Migrate("words", "CREATE TABLE words (word TEXT)");
        return database;
    }

    private static Task<int> WriteAsync(Database database, string word) => database.WriteAsync(session => session.Execute("INSERT INTO words VALUES ($1)", word));

    private static Task<List<string>> ReadAsync(Database database) => database.ReadAsync(session => session.Query("SELECT word FROM words ORDER BY rowid", row => row.GetString(0)));

    private async Task MakeFileAsync(string damage)
    {
        var path = _folder.File("massagebot.db");
        if (damage is not ("damaged" or "truncated"))
        {
            await File.WriteAllTextAsync(path, damage);
            return;
        }

        await using (var database = Open())
        {
            await database.WriteAsync(session =>
            {
                for (var i = 0; i < 2000; i++)
                {
                    session.Execute("INSERT INTO words VALUES ($1)", new string('x', 200));
                }
            });
        }

        var bytes = await File.ReadAllBytesAsync(path);
        if (damage == "damaged")
        {
            Array.Fill(bytes, (byte)0xA5, 4096, 4096 * 4);
        }

        await File.WriteAllBytesAsync(path, damage == "damaged" ? bytes : bytes[..(bytes.Length / 2 + 100)]);
    }
}
