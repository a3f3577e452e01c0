using System.ComponentModel.DataAnnotations;

namespace MassageBot.Voice;

/// <summary>How the bot speaks; the <c>Voice</c> section of <c>appsettings.json</c>.</summary>
public sealed class VoiceOptions
{
    public const string Section = "Voice";

    /// <summary>Gets or sets the speech engine.</summary>
    /// <value><c>auto</c> by default: Azure when it is configured, else Flite, else espeak-ng, else the browser's own voice. Or one of <c>flite</c>, <c>espeak-ng</c>, <c>azure</c>, <c>browser</c>.</value>
    [RegularExpression("auto|flite|espeak-ng|azure|browser", ErrorMessage = "Voice:Engine must be auto, flite, espeak-ng, azure or browser.")]
    public string Engine { get; set; } = "auto";

    /// <summary>Gets or sets the most room on disk for clips, in megabytes; those not heard for longest go first.</summary>
    /// <value>200 by default; from 10 to 10,000.</value>
    [Range(10, 10_000)]
    public int CacheMegabytes { get; set; } = 200;

    /// <summary>Gets or sets how long after the start the fixed words are made ahead.</summary>
    /// <value>5 seconds by default; from 0 seconds to 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan AheadAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets Azure Speech.</summary>
    [Microsoft.Extensions.Options.ValidateObjectMembers]
    public AzureVoiceOptions Azure { get; set; } = new();
}
