using MassageBot.Storage;

namespace MassageBot.Privacy;

/// <summary>Deletes a person's rows in every table, and the keys of whatever may lie in a copy.</summary>
internal static class Eraser
{
    /// <summary>Deletes, inside a write.</summary>
    public static void Erase(DatabaseSession session, Person person)
    {
        session.Execute("DELETE FROM activities WHERE conversation = $1", person.Conversation);
        session.Execute("DELETE FROM conversations WHERE id = $1", person.Conversation);
        session.Execute("DELETE FROM sessions WHERE conversation = $1", person.Conversation);
        session.Execute("DELETE FROM channel_conversations WHERE channel = $1 AND id = $2", person.Channel, person.Conversation);
        session.Execute("DELETE FROM channel_sent WHERE conversation = $1", person.Conversation);
        session.Execute("DELETE FROM channel_pages WHERE page = $1 OR conversation = $1", person.Conversation);
        session.Execute("DELETE FROM hand_overs WHERE conversation = $1", person.Conversation);
        session.Execute("DELETE FROM export_tickets WHERE conversation = $1", person.Conversation);
        SqlInbox.Delete(session, person.Conversation);
        SqlBotStorage.Delete(session, person.Conversation, person.User, person.Channel);
        foreach (var owner in person.Owners)
        {
            session.Vault.Shred(session, owner);
        }
    }
}
