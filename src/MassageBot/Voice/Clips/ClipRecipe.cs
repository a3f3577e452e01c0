using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MassageBot.Voice.Clips;

/// <summary>Everything a clip is made of. The same recipe always gives the same clip, so its hash names the file.</summary>
/// <param name="Text">The words, as content has them.</param>
/// <param name="Engine">The engine's id.</param>
/// <param name="Voice">The engine's voice.</param>
/// <param name="Pace">The pace, in steps of 0.05.</param>
/// <param name="Lexicon">The version of the lexicon.</param>
/// <param name="LimitMs">How long it may sound at most, in milliseconds; 0 when there is time enough.</param>
internal sealed record ClipRecipe(string Text, string Engine, string Voice, double Pace, string Lexicon, int LimitMs = 0)
{
    // Raised whenever the maker makes other sound of the same recipe.
    private const string Maker = "massagebot-clip/1";

    /// <summary>Gets the hash: 64 hexadecimal digits.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Maker, Engine, Voice, Pace.ToString("0.00", CultureInfo.InvariantCulture), Lexicon, LimitMs.ToString(CultureInfo.InvariantCulture), Text))));
}
