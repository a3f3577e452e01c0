using MassageBot.Guidance.Safety;

namespace MassageBot.Guidance.Content;

/// <summary>Everything the bot knows and says, read from one folder and checked. Immutable.</summary>
public sealed record ContentPack
{
    /// <summary>Gets the safety check: questions, route, matrix.</summary>
    public required SafetyCheck Safety { get; init; }

    /// <summary>Gets the numbers to call, place by place.</summary>
    public required Places Places { get; init; }

    /// <summary>Gets the texts for when the check says no.</summary>
    public required EndScreens EndScreens { get; init; }

    /// <summary>Reads a content folder. One fault in any file refuses the whole pack.</summary>
    /// <param name="folder">The folder: <c>dialogs/</c>.</param>
    public static ContentLoad Load(string folder)
    {
        var reader = new ContentReader(folder);

        // Every section is read, so that one run lists all faults. Each owner adds a line here and one below.
        var places = Places.Load(reader);
        var safety = SafetyCheck.Load(reader, places);
        var endScreens = EndScreens.Load(reader, places, safety);

        var pack = reader.Faults.Count == 0 && places is not null && safety is not null && endScreens is not null
            ? new ContentPack { Safety = safety, Places = places, EndScreens = endScreens }
            : null;
        return new ContentLoad(pack, reader.Faults);
    }
}
