using System.CommandLine;
using System.IO.Compression;
using System.Text;
using MassageBot.Teams;

namespace MassageBot.Commands;

/// <summary>Builds the app package for Microsoft Teams: manifest, words, and the two icons, drawn here.</summary>
internal static class TeamsCommand
{
    private static readonly DateTimeOffset s_anyDay = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same inputs give the same bytes

    private static readonly Option<string> AppId = new("--app-id") { Description = "The bot's app id, a GUID.", Required = true };

    private static readonly Option<string> Host = new("--host") { Description = "The host under which the page is reached: massage.example.com.", Required = true };

    private static readonly Option<string> Output = new("--output", "-o") { Description = "The file to write.", DefaultValueFactory = _ => "massagebot-teams.zip" };

    public static Command Create()
    {
        var command = new Command("teams-package", "Builds the app package that is uploaded to Microsoft Teams.") { AppId, Host, Output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(AppId) is { } id && !Guid.TryParse(id, out _))
            {
                result.AddError("--app-id must be a GUID, such as 11111111-2222-3333-4444-555555555555.");
            }

            if (result.GetValue(Host) is { } host && (Uri.CheckHostName(host) != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal)))
            {
                result.AddError("--host must be a host name without scheme, port or path, such as massage.example.com.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = parsed.GetValue(Output)!;
            await File.WriteAllBytesAsync(file, Build(Guid.Parse(parsed.GetValue(AppId)!).ToString("D"), parsed.GetValue(Host)!), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{file} is ready: upload it in the Teams admin centre, or in Teams under Apps, Manage your apps, Upload an app.");
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>Builds the package.</summary>
    public static byte[] Build(string appId, string host)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "teams"), "*.json").Order(StringComparer.Ordinal))
            {
                var text = File.ReadAllText(path).Replace("{{BOT_APP_ID}}", appId, StringComparison.Ordinal).Replace("{{HOST}}", host, StringComparison.Ordinal);
                Add(zip, Path.GetFileName(path), Encoding.UTF8.GetBytes(text));
            }

            Add(zip, "color.png", AppIcon.Color());
            Add(zip, "outline.png", AppIcon.Outline());
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = s_anyDay;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
