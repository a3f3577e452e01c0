using System.ComponentModel.DataAnnotations;

namespace MassageBot.Voice;

/// <summary>Azure Speech; <c>Voice:Azure</c>. Used only when a key is given, with a region or an endpoint.</summary>
public sealed class AzureVoiceOptions
{
    /// <summary>Gets or sets the key. It stays on the server: the page gets clips, and a ten-minute token where <see cref="Hearing"/> is on, never the key.</summary>
    public string? Key { get; set; }

    /// <summary>Gets or sets the region: <c>westeurope</c>.</summary>
    [RegularExpression("[a-z][a-z0-9]{1,40}", ErrorMessage = "Voice:Azure:Region must be a region's name in small letters, such as westeurope.")]
    public string? Region { get; set; }

    /// <summary>Gets or sets the address of the service, where it is not the region's own: a private endpoint. https, or http on this computer.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets the voices that people can choose; the first is the one nobody has to choose.</summary>
    /// <value><c>en-GB-SoniaNeural</c> and <c>en-US-AndrewNeural</c> when none is named; 20 at most.</value>
    [MaxLength(20)]
    public string[] Voices { get; set; } = [];

    /// <summary>Gets or sets the most characters a day that are sent, for each costs money.</summary>
    /// <value>200,000 by default; from 1,000 to 100,000,000.</value>
    [Range(1_000, 100_000_000)]
    public int CharactersADay { get; set; } = 200_000;

    /// <summary>Gets or sets a value indicating whether pages are offered free speech through Azure Speech; each person is told where the sound goes and turns it on themselves.</summary>
    /// <value><c>false</c> by default: the sound of a room stays in the room.</value>
    public bool Hearing { get; set; }

    /// <summary>Gets a value indicating whether Azure is configured.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(Key) && (Region is not null || Endpoint is not null);
}
