using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace MassageBot.Channels.DirectLine;

/// <summary>Makes and reads ids; all of them are URL-safe as they are.</summary>
internal static class DirectLineIds
{
    /// <summary>What the id of a user in a token begins with.</summary>
    public const string UserPrefix = "dl_";
    private const string PagePrefix = "page";
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>A conversation's id: 160 random bits, so that none can be guessed.</summary>
    public static string NewConversation() => RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>The conversation's id of a page that takes part in another conversation.</summary>
    public static string NewPage() => PagePrefix + NewConversation();

    /// <summary>Tells whether a conversation may be that of such a page; of the others none in a million begins so by chance.</summary>
    public static bool IsPage([NotNullWhen(true)] string? conversation) => conversation?.StartsWith(PagePrefix, StringComparison.Ordinal) == true;

    /// <summary>A user's id for our own page: 160 random bits.</summary>
    public static string NewUser() => UserPrefix + RandomNumberGenerator.GetString(Alphabet, 32);

    /// <summary>An activity's id: its conversation and its number in the log, so that ids grow with the log.</summary>
    public static string Activity(string conversation, long seq) => string.Create(CultureInfo.InvariantCulture, $"{conversation}-{seq:0000000}");

    /// <summary>Tells whether an id could be one of this conversation's log.</summary>
    public static bool IsLogged(string? activity, string conversation) =>
        activity is not null && activity.Length > conversation.Length + 1 && activity[conversation.Length] == '-'
        && activity.StartsWith(conversation, StringComparison.Ordinal)
        && activity.AsSpan(conversation.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Reads a watermark.</summary>
    /// <param name="text">The parameter's value.</param>
    /// <param name="absent">The answer when there is no parameter.</param>
    /// <returns>The number of entries seen; 0 for an empty text (protocol.md 2.4).</returns>
    public static long Watermark(string? text, long absent) => text switch
    {
        null => absent,
        "" => 0,
        { Length: <= 18 } when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) => seen,
        _ => throw new DirectLineFaultException(DirectLineFault.BadArgument("The watermark is not one of ours: give back the one you got, or leave it empty.")),
    };
}
