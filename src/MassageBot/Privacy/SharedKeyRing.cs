using System.Xml.Linq;
using MassageBot.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MassageBot.Privacy;

/// <summary>The key ring in the database that all nodes share. It opens connections of its own: a key may be asked for in the middle of a write.</summary>
internal sealed class SharedKeyRing(Func<DatabaseSession> open) : IXmlRepository
{
    /// <summary>The table, made once before the first use.</summary>
    public const string Table = "CREATE TABLE IF NOT EXISTS key_ring (name TEXT PRIMARY KEY, xml TEXT NOT NULL);";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var session = open();
        return session.Query("SELECT xml FROM key_ring", row => XElement.Parse(row.GetString(0)));
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var session = open();
        session.Execute("INSERT INTO key_ring (name, xml) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
