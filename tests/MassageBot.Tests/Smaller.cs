namespace MassageBot.Tests;

/// <summary>Smaller forms of what a property failed on, the boldest first.</summary>
internal static class Smaller
{
    /// <summary>The least number there may be, the middle, one less.</summary>
    public static IEnumerable<int> Than(int number, int least = 0) =>
        new[] { least, least + ((number - least) / 2), number - 1 }.Where(smaller => smaller >= least && smaller < number).Distinct();

    /// <summary>Either half of a list, then the list without one of its items.</summary>
    public static IEnumerable<T[]> Than<T>(T[] list, int least = 0)
    {
        var half = list.Length / 2;
        return new[] { list[..half], list[half..] }.Where(part => part.Length < list.Length)
            .Concat(list.Select((_, left) => list.Where((_, at) => at != left).ToArray()))
            .Where(fewer => fewer.Length >= least);
    }

    /// <summary>Either half of a text, then the text without one of its characters.</summary>
    public static IEnumerable<string> Than(string text) => Than(text.ToCharArray()).Select(fewer => new string(fewer));
}
