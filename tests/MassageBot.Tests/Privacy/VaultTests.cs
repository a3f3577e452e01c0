using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MassageBot.Privacy;
using MassageBot.Storage;
using MassageBot.Tests.Storage;

namespace MassageBot.Tests.Privacy;

/// <summary>What is kept is sealed: for its owner, for its place, for its time (reliability.md 3.3, T93, T94, P38).</summary>
public sealed class VaultTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_sealed_is_opened_again_after_a_restart_and_lies_nowhere_in_clear()
    {
        await KeepAsync("a", "zzsecret");
        await KeepAsync("a", "zzsecret"); // the same words are other bytes

        Assert.Equal("zzsecret", await ReadAsync("a"));
        Assert.Empty(DataFolder.Find(_folder.Path, "zzsecret"));
    }

    [Theory]
    [InlineData("UPDATE bot_state SET json = (SELECT json FROM bot_state WHERE key = 'x/conversations/b') WHERE key = 'x/conversations/a'")]
    [InlineData("UPDATE bot_state SET key = CASE key WHEN 'x/conversations/a' THEN 'x/conversations/c' ELSE key END")]
    [InlineData("UPDATE data_keys SET wrapped = (SELECT wrapped FROM data_keys WHERE owner = 'c:b') WHERE owner = 'c:a'")]
    public async Task T93_a_row_that_was_copied_swapped_or_renamed_does_not_open(string tamper)
    {
        await KeepAsync("a", "ok");
        await KeepAsync("b", "emergency");

        await using (var database = Database.Open(_folder.Path, _clock))
        {
            await database.WriteAsync(session => session.Execute(tamper));
        }

        Assert.Null(await ReadAsync("a"));
        Assert.Null(await ReadAsync("c"));
        Assert.Equal("emergency", await ReadAsync("b"));
    }

    [Fact]
    public async Task T93_a_single_changed_bit_anywhere_does_not_open()
    {
        await KeepAsync("a", "emergency");
        await using var database = Database.Open(_folder.Path, _clock);
        var length = await database.ReadAsync(session => session.First("SELECT length(json) FROM bot_state", row => row.GetInt32(0)));
        for (var at = 0; at < length; at++)
        {
            var opened = await database.ReadAsync(session =>
            {
                var kept = session.First("SELECT json FROM bot_state", row => row.Bytes(0))!;
                kept[at] ^= 1;
                return session.Vault.Open(session, "c:a", "bot_state/x/conversations/a", kept);
            });
            Assert.Null(opened);
        }
    }

    [Fact]
    public async Task T94_without_the_key_ring_nothing_is_read_and_everything_works_anew()
    {
        await KeepAsync("a", "old");
        Directory.Delete(_folder.File(KeyRing.Folder), recursive: true);

        Assert.Null(await ReadAsync("a"));
        await KeepAsync("a", "new");

        Assert.Equal("new", await ReadAsync("a"));
    }

    [Fact]
    public async Task T94_another_node_with_the_same_ring_reads_what_one_has_written()
    {
        var ring = KeyRing.InFolder(_folder.File("ring"), certificate: null);
        var other = KeyRing.InFolder(_folder.File("ring"), certificate: null);
        await using var database = Database.InMemory();
        var (first, second) = (new Vault(ring, _clock), new Vault(other, _clock));

        var kept = await database.WriteAsync(session => first.Seal(session, "c:a", "p", "words"u8));

        Assert.Equal("words"u8.ToArray(), await database.ReadAsync(session => second.Open(session, "c:a", "p", kept)));
    }

    [Fact]
    public void T94_where_a_certificate_is_configured_the_ring_is_encrypted_with_it()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllBytes(_folder.File("ring.pfx"), certificate.Export(X509ContentType.Pfx, "pass"));
        using var read = new PrivacyOptions { KeyCertificate = _folder.File("ring.pfx"), KeyCertificatePassword = "pass" }.ReadCertificate();

        var wrapped = new Vault(KeyRing.InFolder(_folder.File("ring"), read), _clock).Wrap("k", "secret"u8.ToArray());

        var xml = File.ReadAllText(Assert.Single(Directory.EnumerateFiles(_folder.File("ring"))));
        Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
        Assert.Equal("secret"u8.ToArray(), new Vault(KeyRing.InFolder(_folder.File("ring"), read), _clock).Unwrap("k", wrapped));
        Assert.Null(new Vault(KeyRing.InFolder(_folder.File("ring"), certificate: null), _clock).Unwrap("k", wrapped));
    }

    [Theory]
    [InlineData("missing.pfx")]
    [InlineData("massagebot.db")]
    public void A_certificate_that_cannot_be_read_is_named_with_the_way_out(string file)
    {
        File.WriteAllText(_folder.File("massagebot.db"), "no certificate");

        var fault = Assert.Throws<StorageFaultException>(() => new PrivacyOptions { KeyCertificate = _folder.File(file), KeyCertificatePassword = "pass" }.ReadCertificate());

        Assert.Contains("Privacy:KeyCertificate", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass\"", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P38_what_is_too_old_is_read_by_nobody_though_no_sweep_has_come()
    {
        await KeepAsync("a", "answers");
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal("answers", await ReadAsync("a"));

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await ReadAsync("a"));
    }

    [Fact]
    public async Task P38_a_conversation_and_its_log_are_gone_on_time_and_what_a_person_asked_to_be_remembered_is_not()
    {
        await using var database = Database.Open(_folder.Path, _clock);
        var (store, state) = (new SqlConversationStore(database), new SqlBotStorage(database, new StateTypes([])));
        await store.CreateAsync(new StoredConversation("c", "u", null, null, true, 0, _clock.GetUtcNow()), new InboxItem("directline", "c", "x", "{}"u8.ToArray()));
        await store.AppendAsync("c", new LogDraft(_clock.GetUtcNow(), (seq, time) => new LogEntry(seq, "c-1", time, true, "{}"u8.ToArray())), _ => { });
        await state.WriteAsync(new Dictionary<string, object> { ["directline/users/u"] = new StoredState { ["kept"] = "for a month" } });

        _clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        Assert.Null(await store.FindAsync("c"));
        Assert.Empty(await store.ReadAfterAsync("c", 0, 10, listedOnly: false));
        Assert.Empty(await new SqlInbox(database).ReadUndoneAsync());
        Assert.Single(await state.ReadAsync(["directline/users/u"]));
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Empty(await state.ReadAsync(["directline/users/u"]));
    }

    [Fact]
    public async Task A_write_that_is_undone_leaves_no_key_behind_that_seals_what_nobody_can_open()
    {
        await using var database = Database.InMemory();
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync<byte[]>(session =>
        {
            session.Vault.Seal(session, "c:a", "p", "x"u8);
            throw new InvalidOperationException();
        }));

        var kept = await database.WriteAsync(session => session.Vault.Seal(session, "c:a", "p", "y"u8));
        database.Vault.Forget("c:a");

        Assert.Equal("y"u8.ToArray(), await database.ReadAsync(session => session.Vault.Open(session, "c:a", "p", kept)));
    }

    private async Task KeepAsync(string conversation, string words)
    {
        await using var database = Database.Open(_folder.Path, _clock);
        await new SqlBotStorage(database, new StateTypes([])).WriteAsync(new Dictionary<string, object> { [$"x/conversations/{conversation}"] = new StoredState { ["words"] = words, ETag = "*" } });
    }

    private async Task<string?> ReadAsync(string conversation)
    {
        await using var database = Database.Open(_folder.Path, _clock);
        var read = await new SqlBotStorage(database, new StateTypes([])).ReadAsync([$"x/conversations/{conversation}"]);
        return read.Values.SingleOrDefault() is StoredState state ? (string)state["words"] : null;
    }

    [PostgresFact]
    public async Task Two_nodes_that_make_an_owners_key_at_the_same_moment_make_one()
    {
        var connection = PostgresServer.Shared.NewDatabase();
        await using var one = (PostgresDatabase)Database.Connect(connection, _clock);
        await using var other = (PostgresDatabase)Database.Connect(connection, _clock);
        using var session = one.OpenSession();
        session.Execute("BEGIN");
        var first = one.Vault.Seal(session, "c:a", "place", "first"u8);

        // The other node's write waits for the row, until the first is on disk.
        var second = other.WriteAsync(write => other.Vault.Seal(write, "c:a", "place", "second"u8));
        session.Execute("COMMIT");

        Assert.Equal("first"u8.ToArray(), await other.ReadAsync(read => other.Vault.Open(read, "c:a", "place", first)));
        Assert.Equal("second"u8.ToArray(), one.Vault.Open(session, "c:a", "place", await second));
    }
}
