namespace MassageBot.Storage;

internal sealed class SqliteDialect : ISqlDialect
{
    public static readonly SqliteDialect Instance = new();

    public bool NamesParameters => true;

    public string Begin => "BEGIN IMMEDIATE";

    public string Adapt(string definition) => definition;

    public string Text(string text) => text;
}
