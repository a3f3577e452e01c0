namespace MassageBot.Storage;

/// <summary>The little in which the two databases' SQL differs.</summary>
internal interface ISqlDialect
{
    /// <summary>Gets a value indicating whether parameters carry names; else they count by their place.</summary>
    bool NamesParameters { get; }

    /// <summary>Gets the statement that begins a transaction which writes.</summary>
    string Begin { get; }

    /// <summary>Puts the types of a table's definition, written as SQLite's, into the database's own.</summary>
    string Adapt(string definition);

    /// <summary>Makes a text one that the database can keep.</summary>
    string Text(string text);
}
