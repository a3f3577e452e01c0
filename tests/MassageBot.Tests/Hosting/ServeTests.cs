using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MassageBot.Tests.Storage;

namespace MassageBot.Tests.Hosting;

/// <summary>The program itself, as a person starts it.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task A_port_in_use_is_named_with_the_way_out()
    {
        using var folder = new TempFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        using var run = MassageBotProcess.Start("--port", port, "--data", folder.Path);

        Assert.Equal(1, await run.ExitedAsync());
        Assert.Equal(
            $"Port {port} on 127.0.0.1 is already in use, by another program or by a MassageBot that runs already. "
            + "Choose another port with --port <number> (or Server:Port in appsettings.json): 1 to 65535, or 0 for a free one.",
            run.Errors.Trim());
        Assert.Equal(string.Empty, run.Output.Trim()); // no stack trace beside it
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_named_with_what_is_allowed()
    {
        using var folder = new TempFolder();
        var file = folder.File("occupied");
        await File.WriteAllTextAsync(file, "x");

        using var run = MassageBotProcess.Start("--port", "0", "--data", file);

        Assert.Equal(1, await run.ExitedAsync());
        Assert.StartsWith($"The data folder '{file}' cannot be used: it is a file, not a folder.", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("70000")]
    [InlineData("-1")]
    public async Task A_port_out_of_range_is_a_fault(string port)
    {
        using var folder = new TempFolder();

        using var run = MassageBotProcess.Start("--port", port, "--data", folder.Path);

        Assert.Equal(1, await run.ExitedAsync());
        Assert.Contains("Port", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_is_no_command_is_wrong_usage()
    {
        using var run = MassageBotProcess.Start("--nonsense");

        Assert.Equal(2, await run.ExitedAsync());
    }

    [Fact]
    public async Task A_damaged_database_is_set_aside_with_a_word_and_the_bot_starts()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("massagebot.db"), "not a database, and long enough to be told from an empty file by its header");

        using var run = MassageBotProcess.Start("serve", "--port", "0", "--data", folder.Path);
        var address = await run.ReadyAsync();

        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(address, "/health/live"))).StatusCode);
        var setAside = Assert.Single(Directory.GetFiles(folder.Path, "massagebot.db.corrupt-*"));
        Assert.Contains(setAside, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_listens_on_this_computer_alone_and_says_where()
    {
        using var folder = new TempFolder();

        using var run = MassageBotProcess.Start("--port", "0", "--data", folder.Path);

        Assert.Equal("127.0.0.1", (await run.ReadyAsync()).Host);
    }

    [Fact]
    public async Task Asked_to_end_it_ends_in_order()
    {
        using var folder = new TempFolder();
        using var run = MassageBotProcess.Start("--port", "0", "--data", folder.Path);
        await run.ReadyAsync();

        run.Terminate();

        Assert.Equal(0, await run.ExitedAsync());
        Assert.False(File.Exists(folder.File("massagebot.db-wal")));
    }
}
