using MassageBot.Guidance.Content.Claims;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Pictures;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Guidance.Techniques;
using MassageBot.Guidance.Voice;

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

    /// <summary>Gets the matcher that hears danger in what people say.</summary>
    public required RedFlagMatcher RedFlags { get; init; }

    /// <summary>Gets the hands-free commands.</summary>
    public required CommandRecogniser Commands { get; init; }

    /// <summary>Gets the techniques, with their breathing patterns and pictures.</summary>
    public required TechniqueCatalogue Techniques { get; init; }

    /// <summary>Gets the pictures, composed.</summary>
    public required PictureAtlas Pictures { get; init; }

    /// <summary>Gets what may be said about massage, in place of what the articles claim.</summary>
    public required HonestWords Honest { get; init; }

    /// <summary>Gets quiet breathing by itself.</summary>
    public required Technique QuietBreathing { get; init; }

    /// <summary>Gets the texts of the conversation, language by language.</summary>
    public required Words Words { get; init; }

    /// <summary>Gets how speech engines are told to say our words.</summary>
    public required SpeechLexicon Lexicon { get; init; }

    /// <summary>Reads a content folder. One fault in any file refuses the whole pack, and so does a file that is written while it is read: never half of one pack and half of another.</summary>
    /// <param name="folder">The folder: <c>dialogs/</c>.</param>
    public static ContentLoad Load(string folder)
    {
        for (var tries = 1; ; tries++)
        {
            var before = FolderState.Of(folder);
            var load = Read(folder);
            if (FolderState.Of(folder) == before)
            {
                return load;
            }

            if (tries == MostTries)
            {
                return new ContentLoad(null, [new ContentFault(".", 0, "files of this folder were changed again and again while they were read. Start again when whatever writes them has ended.")]);
            }
        }
    }

    private const int MostTries = 3;

    private static ContentLoad Read(string folder)
    {
        // Every section is read, so that one run lists all faults. Each owner adds a line here and one below. Those that take longest are read
        // beside the others: a start waits for all of them.
        var flagsReader = new ContentReader(folder);
        var claimsReader = new ContentReader(folder);
        var flagsRead = Task.Run(() => RedFlagMatcher.Load(flagsReader));
        var claimsChecked = Task.Run(() => NeverSay.Check(claimsReader));

        var reader = new ContentReader(folder);
        var places = Places.Load(reader);
        var safety = SafetyCheck.Load(reader, places);
        var endScreens = EndScreens.Load(reader, places, safety);
        var techniques = TechniqueCatalogue.Load(reader);
        var quiet = Guidance.Techniques.QuietBreathing.Load(reader, techniques);
        TechniqueAgreement.Check(reader, safety, techniques);
        var atlasReader = new ContentReader(folder);
        var atlasComposed = Task.Run(() => PictureAtlas.Load(atlasReader, techniques?.Pictures));
        var words = Words.Load(reader);
        var commands = CommandRecogniser.Load(reader, OwnLines.Of(techniques, words));
        var honest = HonestWords.Load(reader);
        var lexicon = SpeechLexicon.Load(reader);
        var redFlags = flagsRead.GetAwaiter().GetResult();
        claimsChecked.GetAwaiter().GetResult();
        var atlas = atlasComposed.GetAwaiter().GetResult();
        reader.Add(atlasReader.Faults);
        BodyMapAgreement.Check(reader, safety, atlas);
        RedFlagAgreement.Check(reader, safety, redFlags);
        reader.Add(flagsReader.Faults);
        reader.Add(claimsReader.Faults);

        var pack = reader.Faults.Count == 0 && places is not null && safety is not null && endScreens is not null
            && redFlags is not null && commands is not null && techniques is not null && quiet is not null && words is not null && honest is not null && atlas is not null
            && lexicon is not null
            ? new ContentPack
            {
                Safety = safety, Places = places, EndScreens = endScreens, RedFlags = redFlags, Commands = commands,
                Techniques = techniques, QuietBreathing = quiet, Words = words, Honest = honest, Pictures = atlas, Lexicon = lexicon,
            }
            : null;
        return new ContentLoad(pack, [.. reader.Faults.Distinct()]); // a file that two sections read is faulty once
    }
}
