using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels.BotConnector;
using MassageBot.Storage;

namespace MassageBot.Privacy;

/// <summary>Reads everything that is stored of a person, table by table and row by row, what is sealed opened: exactly what <see cref="Eraser"/> would delete (P37).</summary>
internal static class PersonalFile
{
    /// <summary>The version of the file's form.</summary>
    public const string Form = "massagebot-export/1";

    /// <summary>Reads it.</summary>
    public static JsonObject Read(DatabaseSession session, Person person) => new()
    {
        ["form"] = Form,
        ["conversations"] = Rows(session, "SELECT id, user_id, user_name, locale, user_joined, last_seq, last_timestamp, touched FROM conversations WHERE id = $1", person.Conversation),
        ["activities"] = Opened(session, person, "SELECT seq, id, timestamp, listed, cause, client, once, json FROM activities WHERE conversation = $1 ORDER BY seq", row => $"activities/{row["seq"]}/{row["id"]}", "json"),
        ["inbox"] = Opened(session, person, "SELECT channel, activity, attempts, done, json FROM inbox WHERE conversation = $1 ORDER BY number", row => $"inbox/{row["channel"]}/{row["activity"]}", "json"),
        ["bot_state"] = State(session, person),
        ["sessions"] = Opened(
            session,
            person,
            "SELECT id, version, script, state, settings, reference, started_by, card, card_stays, now_ms, saved, latched FROM sessions WHERE conversation = $1",
            row => $"sessions/{row["id"]}",
            "state", "settings", "reference"),
        ["channel_conversations"] = Arrival(session, person),
        ["channel_sent"] = Rows(session, "SELECT cause, activity, at FROM channel_sent WHERE conversation = $1 ORDER BY number", person.Conversation),
        ["channel_pages"] = Opened(session, person, "SELECT page, conversation, reference, at FROM channel_pages WHERE page = $1", _ => "channel_pages", "reference"),
        ["data_keys"] = new JsonArray([.. person.Owners.SelectMany(owner => session.Query("SELECT owner, used FROM data_keys WHERE owner = $1", Row, owner))]), // the keys themselves stay here
    };

    private static JsonArray State(DatabaseSession session, Person person)
    {
        var key = $"{person.Channel}/conversations/{person.Conversation}";
        var rows = session.Query("SELECT key, version, json FROM bot_state WHERE key = $1 OR (key > $2 AND key < $3) OR key = $4", Row, key, key + "/", key + "0", $"{person.Channel}/users/{person.User}");
        foreach (var row in rows)
        {
            var name = (string)row["key"]!;
            Open(session, row, Owner.OfState(name), PendingState.PlaceOf(name), "json");
        }

        return new JsonArray([.. rows]);
    }

    private static JsonArray Arrival(DatabaseSession session, Person person)
    {
        var rows = session.Query("SELECT channel, id, \"user\", service_url, gone, touched FROM channel_conversations WHERE channel = $1 AND id = $2", Row, person.Channel, person.Conversation);
        foreach (var row in rows)
        {
            row["user"] = SqlChannelConversations.Open(session, person.Channel, person.Conversation, "user", (string)row["user"]!);
            row["service_url"] = SqlChannelConversations.Open(session, person.Channel, person.Conversation, "service_url", (string)row["service_url"]!);
        }

        return new JsonArray([.. rows]);
    }

    private static JsonArray Rows(DatabaseSession session, string sql, string conversation) => new([.. session.Query(sql, Row, conversation)]);

    private static JsonArray Opened(DatabaseSession session, Person person, string sql, Func<JsonObject, string> place, params string[] columns)
    {
        var rows = session.Query(sql, Row, person.Conversation);
        foreach (var row in rows)
        {
            foreach (var column in columns.Where(column => row[column] is not null))
            {
                Open(session, row, Owner.OfConversation(person.Conversation), columns.Length > 1 ? $"{place(row)}/{column}" : place(row), column);
            }
        }

        return new JsonArray([.. rows]);
    }

    private static void Open(DatabaseSession session, JsonObject row, string owner, string place, string column) =>
        row[column] = session.Vault.Open(session, owner, place, Convert.FromBase64String((string)row[column]!)) is { } plain ? Json(plain) : null;

    private static JsonNode? Json(byte[] plain)
    {
        try
        {
            return JsonNode.Parse(plain);
        }
        catch (JsonException)
        {
            return Convert.ToBase64String(plain); // kept in a form of its own
        }
    }

    private static JsonObject Row(DbDataReader row) => new(Enumerable.Range(0, row.FieldCount).Select(column => KeyValuePair.Create(row.GetName(column), row.GetValue(column) switch
    {
        DBNull => null,
        byte[] bytes => (JsonNode)Convert.ToBase64String(bytes),
        long number => number,
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    })));
}
