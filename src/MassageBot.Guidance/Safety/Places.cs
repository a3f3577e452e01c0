using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety;

/// <summary>The numbers to call, place by place (clinical.md 3.6). The person is asked where they are; nothing is guessed.</summary>
public sealed class Places
{
    private const string NumberPlace = "{emergencyNumber}";

    private readonly PlaceNames _names;

    private Places(PlacesFile file)
    {
        Reviewed = file.Status == "reviewed";
        ReviewBy = DateOnly.ParseExact(file.ReviewBy, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        All = [.. file.Places.Select(place => Place.From(place))];
        Unknown = All.First(place => place.Id == file.UnknownPlace);
        UnknownNote = file.UnknownNote.Replace(NumberPlace, Unknown.Emergency.Show, StringComparison.Ordinal);
        _names = new(file, All);
    }

    /// <summary>Gets every place, in the order written; the unknown one among them.</summary>
    public IReadOnlyList<Place> All { get; }

    /// <summary>Gets the place for someone who did not say where they are.</summary>
    public Place Unknown { get; }

    /// <summary>Gets what is said when the country stays unknown.</summary>
    public string UnknownNote { get; }

    /// <summary>Gets a value indicating whether a named person has checked the numbers.</summary>
    public bool Reviewed { get; }

    /// <summary>Gets the day by which the numbers must be looked at again.</summary>
    public DateOnly ReviewBy { get; }

    /// <summary>The place with an id; the unknown one when there is none such.</summary>
    public Place Of(string? id) => All.FirstOrDefault(place => place.Id == id) ?? Unknown;

    /// <summary>The place where the person said they are.</summary>
    public Place Of(SafetyAnswers answers) => Of(answers.Of(SafetyCheck.PlaceAsk) is [var id] ? id : null);

    /// <summary>The place somebody names in their own words; <c>null</c> when it is not clear which one.</summary>
    public Place? Find(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return said.Length > Replies.Words.LongestReply ? null
            : All.FirstOrDefault(place => string.Equals(place.Id, said.Trim(), StringComparison.OrdinalIgnoreCase)) ?? _names.Find(said);
    }

    /// <summary>The place a locale hints at, to be put first among the choices; never taken without asking.</summary>
    public Place? Hint(string? locale) =>
        All.FirstOrDefault(place => place.Locales.Contains(locale ?? "", StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads <c>places.yaml</c>.</summary>
    public static Places? Load(ContentReader reader)
    {
        if (reader.Read<PlacesFile>(PlacesFile.Name) is not { } file)
        {
            return null;
        }

        var before = reader.Faults.Count;
        var check = new FileFaults(reader, PlacesFile.Name);
        check.Status(file.Status, file.Line);
        if (!DateOnly.TryParseExact(file.ReviewBy, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            check.Fault(file.Line, $"reviewBy is '{file.ReviewBy}'; it must be a day like 2027-05-21.");
        }

        check.Unique(file.Places, place => place.Id, "place");
        check.Unique([.. file.Places.SelectMany(place => place.Locales.Select(locale => (place.Line, locale)))], entry => entry.locale, entry => entry.Line, "locale");
        if (!file.Places.Any(place => place.Id == file.UnknownPlace))
        {
            check.Fault(file.Line, $"unknownPlace is '{file.UnknownPlace}', which no place has as its id; allowed are {FileFaults.List(file.Places.Select(place => place.Id))}.");
        }

        check.Unique([.. file.Places.SelectMany(place => place.Words.Append(place.Name).Concat(place.Towns).Select(name => (place.Line, Name: string.Join(' ', Replies.Words.Of(name)))))], entry => entry.Name, entry => entry.Line, "name of a place");
        if (!file.UnknownNote.Contains(NumberPlace, StringComparison.Ordinal))
        {
            check.Fault(file.Line, $"unknownNote does not say what number works; put {NumberPlace} into it.");
        }

        foreach (var number in file.Places.SelectMany(place => new[] { place.Emergency, place.SameDay, place.Crisis }))
        {
            if (number.Dial is { } dial && (dial.Length is < 2 or > 15 || !dial.All(char.IsAsciiDigit)))
            {
                check.Fault(number.Line, $"dial is '{dial}'; it must be 2 to 15 digits and nothing else.");
            }
        }

        foreach (var place in file.Places.Where(place => place.Id != file.UnknownPlace && place.Emergency.Dial is null))
        {
            check.Fault(place.Line, $"'{place.Id}' has no emergency number to dial; give emergency.dial, or leave the place out.");
        }

        return reader.Faults.Count == before ? new Places(file) : null;
    }
}
