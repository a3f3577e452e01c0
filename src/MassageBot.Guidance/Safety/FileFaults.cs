using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Safety;

/// <summary>Notes faults of one file; the checks that several files share.</summary>
internal sealed class FileFaults(ContentReader reader, string file)
{
    public void Fault(int line, string message) => reader.Fault(file, line, message);

    public static string List(IEnumerable<string> words) => string.Join(", ", words);

    public void Status(string status, int line) => OneOf(status, ["draft", "reviewed"], line, "status");

    public bool OneOf(string word, IReadOnlyCollection<string> allowed, int line, string key)
    {
        if (allowed.Contains(word))
        {
            return true;
        }

        Fault(line, $"{key} is '{word}'; allowed are {List(allowed)}.");
        return false;
    }

    public void Unique<T>(IReadOnlyList<T> things, Func<T, string> id, string kind)
        where T : IHasLine => Unique(things, id, thing => thing.Line, kind);

    public void Unique<T>(IReadOnlyList<T> things, Func<T, string> id, Func<T, int> line, string kind)
    {
        foreach (var doubled in things.GroupBy(id, StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
        {
            Fault(line(doubled), $"the {kind} '{id(doubled)}' stands here twice; every id may stand once.");
        }
    }

    public void Known(IEnumerable<string> ids, IReadOnlyCollection<string> known, int line, string key)
    {
        foreach (var id in ids.Where(id => !known.Contains(id)))
        {
            Fault(line, $"{key} names '{id}', which nothing defines; allowed are {List(known)}.");
        }
    }

    public void Between(int value, int least, int most, int line, string key)
    {
        if (value < least || value > most)
        {
            Fault(line, $"{key} is {value.ToString(System.Globalization.CultureInfo.InvariantCulture)}; it must be from {least.ToString(System.Globalization.CultureInfo.InvariantCulture)} to {most.ToString(System.Globalization.CultureInfo.InvariantCulture)}.");
        }
    }
}
