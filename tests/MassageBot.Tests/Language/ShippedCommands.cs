using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Language;

/// <summary>The recogniser as the bot uses it, knowing its own lines; loaded once.</summary>
internal static class ShippedCommands
{
    private static readonly Lazy<CommandRecogniser> s_loaded = new(() =>
    {
        var reader = new ContentReader(Path.Combine(AppContext.BaseDirectory, "dialogs"));
        var ownLines = OwnLines.Of(TechniqueCatalogue.Load(reader), Words.Load(reader));
        return CommandRecogniser.Load(reader, ownLines) ?? throw new InvalidOperationException(string.Join('\n', reader.Faults));
    });

    public static CommandRecogniser Recogniser => s_loaded.Value;
}
