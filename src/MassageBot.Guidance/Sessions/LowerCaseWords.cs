using System.Text.Json;
using System.Text.Json.Serialization;

namespace MassageBot.Guidance.Sessions;

/// <summary>Writes an enum's members as lower-case words and reads words only, never numbers.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal sealed class LowerCaseWords<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
