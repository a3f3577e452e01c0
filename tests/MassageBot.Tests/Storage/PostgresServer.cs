using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MassageBot.Storage;

namespace MassageBot.Tests.Storage;

/// <summary>A real PostgreSQL on a free loopback port with a folder of its own, run by an unprivileged user; ended with the test run.</summary>
internal sealed class PostgresServer : IDisposable
{
    private const string Owner = "postgres"; // PostgreSQL does not run as root; Debian's package makes this user

    private static readonly string? Programs = FindPrograms();
    private static readonly Lazy<PostgresServer> One = new(() => new PostgresServer());
    private static int _databases;

    private readonly string _folder = Directory.CreateTempSubdirectory("massagebot-pg-").FullName;
    private bool _runs;

    private PostgresServer()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", Owner, _folder);
        }

        RunAsOwner("initdb", "-D", Data, "-A", "trust", "-U", Owner, "--no-locale", "-E", "UTF8", "--no-sync");
        Port = FreePort();
        Start();
        EndWithThisProcess();
    }

    /// <summary>Gets why there is none; <c>null</c> when there is.</summary>
    public static string? WhyNot => Programs is null ? "PostgreSQL is not installed. Install it: apt-get install -y postgresql." : null;

    /// <summary>Gets the server that most tests share, each with a database of its own.</summary>
    public static PostgresServer Shared => One.Value;

    private int Port { get; }

    /// <summary>Gets the folder with everything it writes: its data and its log.</summary>
    public string Folder => _folder;

    private string Data => Path.Combine(_folder, "data");

    public static PostgresServer StartOwn() => new();

    /// <summary>Makes an empty database.</summary>
    /// <returns>How to connect to it.</returns>
    public string NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _databases)}_{Environment.ProcessId}");
        using var connection = new Npgsql.NpgsqlConnection(ConnectionString(Owner) + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name made here.
        command.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    /// <summary>Opens an empty database.</summary>
    public static Database Open() => Database.Connect(Shared.NewDatabase());

    /// <summary>Starts the server again after <see cref="Stop"/>, with the same port and data.</summary>
    public void Start()
    {
        var options = string.Create(
            CultureInfo.InvariantCulture,
            $"-c listen_addresses=127.0.0.1 -p {Port} -c unix_socket_directories='' -c fsync=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=32MB");
        RunAsOwner("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", options, "start");
        _runs = true;
    }

    /// <summary>Ends it at once, as a server that dies does.</summary>
    public void Stop()
    {
        if (_runs)
        {
            RunAsOwner("pg_ctl", "-D", Data, "-m", "immediate", "stop");
            _runs = false;
        }
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? FindPrograms() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // However this process ends, and a test run may be killed: somebody else has to see to it.
    private void EndWithThisProcess()
    {
        var watch = string.Create(
            CultureInfo.InvariantCulture,
            $"while kill -0 {Environment.ProcessId} && [ -d '{_folder}' ]; do sleep 1; done; kill -QUIT $(head -n 1 '{Data}/postmaster.pid'); for n in 1 2 3 4 5; do sleep 1; rm -rf '{_folder}'; done");
        Run("/bin/sh", "-c", $"setsid /bin/sh -c \"$0\" </dev/null >/dev/null 2>&1 &", watch);
    }

    private static void RunAsOwner(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs ?? throw new InvalidOperationException(WhyNot), program);
        if (Environment.IsPrivilegedProcess)
        {
            Run("setpriv", ["--reuid=" + Owner, "--regid=" + Owner, "--clear-groups", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    // Its output goes nowhere: the server would hold a pipe open for as long as it runs.
    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        }
    }

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={Owner};Database={database}");
}
