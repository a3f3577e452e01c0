using System.Globalization;

namespace MassageBot.Guidance.Language;

/// <summary>What was understood.</summary>
/// <param name="Intent">The intent.</param>
/// <param name="Number">The pain number, 0 to 10, with <see cref="Language.Intent.Number"/>; otherwise <c>null</c>.</param>
public readonly record struct Command(Intent Intent, int? Number = null)
{
    /// <summary>Nothing that was meant for us.</summary>
    public static readonly Command None = new(Intent.None);

    /// <summary>Gets the name used on the command line and in recorded cases: <c>time_left</c>, <c>number:4</c>.</summary>
    public string Name => Intent switch
    {
        Intent.StartOver => "start_over",
        Intent.TimeLeft => "time_left",
        Intent.Number => string.Create(CultureInfo.InvariantCulture, $"number:{Number}"),
        _ => Intent.ToString().ToLowerInvariant(),
    };
}
