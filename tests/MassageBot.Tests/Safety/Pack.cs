using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>The content that ships, loaded once for all tests.</summary>
internal static class Pack
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "dialogs");

    public static ContentReader Reader { get; } = new(Folder);

    public static Places Places { get; } = Places.Load(Reader) ?? throw Faulty();

    public static SafetyCheck Check { get; } = SafetyCheck.Load(Reader, Places) ?? throw Faulty();

    public static EndScreens Screens { get; } = EndScreens.Load(Reader, Places, Check) ?? throw Faulty();

    private static InvalidOperationException Faulty() => new(string.Join(Environment.NewLine, Reader.Faults));
}
