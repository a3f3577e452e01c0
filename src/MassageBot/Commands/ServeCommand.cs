using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using MassageBot.Channels.BotConnector;
using MassageBot.Channels.DirectLine;
using MassageBot.Conversation;
using MassageBot.Guidance.Content;
using MassageBot.Hosting;
using MassageBot.Operations;
using MassageBot.Page;
using MassageBot.Nodes;
using MassageBot.Pictures;
using MassageBot.Privacy;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Voice;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace MassageBot.Commands;

/// <summary>Starts the web server: the page, Direct Line, and the bot behind them.</summary>
internal static class ServeCommand
{
    private const string HostLog = "Microsoft.Extensions.Hosting.Internal.Host";

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "The folder in which the bot keeps its database; made on first start (default: data).",
    };

    private static readonly Option<int?> Port = new("--port")
    {
        Description = "The port to listen on, 0 to 65535; 0 takes a free one (default: 3978).",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Starts the bot and its page on this computer (the default).");
        AddTo(command);
        return command;
    }

    /// <summary>Makes a command start the server.</summary>
    public static void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Port);
        command.SetAction((parsed, cancellationToken) => RunAsync(Settings(parsed), cancellationToken));
    }

    /// <summary>Serves until it is told to stop.</summary>
    /// <param name="settings">What the command line says, as <c>Section:Key=value</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>0 after an orderly stop; 1 when it cannot start.</returns>
    public static async Task<int> RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        try
        {
            var loading = Task.Run(() => ContentPack.Load(ContentFolder.Default), cancellationToken); // beside the rest: a start should be quick
            await using var app = Build(settings, builder => builder.Services.AddContent(loading));
            var database = app.Services.GetRequiredService<Database>();
            _ = app.Services.GetRequiredService<ContentPack>();
            if (database.SetAside is { } setAside)
            {
                await Console.Error.WriteLineAsync($"The database was damaged and cannot be read. It was set aside, nothing in it was changed: {setAside}. MassageBot goes on with a new one.");
            }

            await app.StartAsync(cancellationToken);
            Console.WriteLine($"MassageBot is ready: {Address(app)} (Ctrl+C stops it)");
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Fine;
        }
        catch (Exception fault) when (Explain(fault, settings) is { } words)
        {
            await Console.Error.WriteLineAsync(words);
            return ExitCode.Faults;
        }
    }

    /// <summary>Puts the product together.</summary>
    /// <param name="settings">As in <see cref="RunAsync"/>.</param>
    /// <param name="configure">What a test puts in another's place.</param>
    public static WebApplication Build(string[] settings, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings });
        builder.AddServer();
        builder.AddOperations();
        var started = false;
        builder.Logging.AddFilter(HostLog, level => started && level >= LogLevel.Warning); // what keeps it from starting is said in words, by Explain or by the exception itself
        builder.Services.AddStorage();
        builder.Services.AddContent();
        builder.Services.AddPrivacy();
        builder.Services.AddConversation();
        builder.Services.AddSessions();
        builder.Services.AddDirectLine();
        builder.Services.AddVoice();
        builder.Services.AddConnector();
        builder.Services.AddPage();
        builder.Services.AddPictures();
        builder.Services.AddNodes(builder.Configuration);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => started = true);
        app.MapOperations();
        app.UseForwardedHeaders();
        app.UseWebSockets();
        app.MapPage();
        app.MapDirectLine();
        app.MapPictures();
        app.MapVoice();
        app.MapConnector();
        app.MapPrivacy();
        return app;
    }

    private static string[] Settings(ParseResult parsed)
    {
        var settings = new List<string>();
        if (parsed.GetValue(Data) is { } data)
        {
            settings.Add($"--{StorageOptions.Section}:Data={Path.GetFullPath(data)}");
        }

        if (parsed.GetValue(Port) is { } port)
        {
            settings.Add(string.Create(CultureInfo.InvariantCulture, $"--{ServerOptions.Section}:Port={port}"));
        }

        return [.. settings];
    }

    private static string Address(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return address.Replace("[::]", "localhost", StringComparison.Ordinal) + "/";
    }

    /// <summary>Says why it cannot start; <c>null</c> for a fault that nobody can mend by a setting.</summary>
    internal static string? Explain(Exception fault, string[] settings) => fault switch
    {
        StorageFaultException or ContentFaultsException => fault.Message,
        OptionsValidationException options => SettingFaults.Words(options),
        InvalidOperationException setting when SettingFaults.Words(setting) is { } words => words,
        IOException { InnerException: AddressInUseException } or AddressInUseException =>
            $"{Wanted(settings)} is already in use, by another program or by a MassageBot that runs already. "
            + "Choose another port with --port <number> (or Server:Port in appsettings.json): 1 to 65535, or 0 for a free one.",
        IOException { InnerException: SocketException socket } =>
            $"{Wanted(settings)} cannot be listened on: {socket.Message}. Choose another with --port <number> and Server:Address.",
        SocketException socket => $"{Wanted(settings)} cannot be listened on: {socket.Message}. Choose another with --port <number> and Server:Address.",
        _ => null,
    };

    private static string Wanted(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(settings);
        var server = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions();
        return string.Create(CultureInfo.InvariantCulture, $"Port {server.Port} on {server.Address}");
    }
}
