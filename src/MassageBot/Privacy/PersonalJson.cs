using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace MassageBot.Privacy;

/// <summary>How an export is written: for people as well as for programs.</summary>
internal static class PersonalJson
{
    public static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
