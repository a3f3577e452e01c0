using System.Text.Json;
using System.Text.Json.Serialization;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>The small scripts of <c>tests/session-cases/scripts</c>.</summary>
internal static class CaseScripts
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "session-cases");

    public static Script Load(string name) => JsonSerializer.Deserialize<Script>(File.ReadAllText(Path.Combine(Folder, "scripts", name + ".json")), Json)!;
}
