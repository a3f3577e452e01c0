using System.Globalization;
using System.Text;

namespace MassageBot.Benchmarks;

/// <summary>The Markdown that a run leaves behind; each line is shown as it comes.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    /// <summary>Gets how many bars were not reached, or checks failed.</summary>
    public int Failures { get; private set; }

    public void Line(string text = "")
    {
        Console.WriteLine(text);
        _text.AppendLine(text);
    }

    public void Table(string title, params string[] columns)
    {
        Line();
        Line("### " + title);
        Line();
        Row(columns);
        Row([.. columns.Select(_ => "---")]);
    }

    public void Row(params string[] cells) => Line("| " + string.Join(" | ", cells) + " |");

    /// <summary>Says whether a bar of issue 8 was reached.</summary>
    public string Bar(bool reached, FormattableString bar)
    {
        Failures += reached ? 0 : 1;
        return (reached ? "yes: " : "**no**: ") + Text(bar);
    }

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, _text.ToString());
        Console.WriteLine($"Written to {path}");
    }
}
