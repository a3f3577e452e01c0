namespace MassageBot.Commands;

/// <summary>Where the content pack stands when nobody names another place.</summary>
internal static class ContentFolder
{
    /// <summary>Gets the folder <c>dialogs</c> beside the executable.</summary>
    public static string Default { get; } = Path.Combine(AppContext.BaseDirectory, "dialogs");
}
