using System.ComponentModel.DataAnnotations;

namespace MassageBot.Channels.DirectLine;

/// <summary>How pages reach the bot; the <c>DirectLine</c> section of <c>appsettings.json</c>.</summary>
public sealed class DirectLineOptions
{
    public const string Section = "DirectLine";

    /// <summary>Gets or sets the secret with which another server may open conversations. It never belongs into a page.</summary>
    /// <value>None by default: then only our own page can get tokens. At least 32 characters when set.</value>
    [RegularExpression(".{32,}", ErrorMessage = "DirectLine:Secret is too short; it must have at least 32 random characters (or be left out, which closes the secret's routes).")]
    public string? Secret { get; set; }

    /// <summary>Gets or sets the origins of other sites whose pages may talk to the bot: <c>https://example.org</c>. Our own page needs none.</summary>
    /// <value>Empty by default. Exact scheme, host and port; no path, no wildcard.</value>
    public IReadOnlyList<string> TrustedOrigins { get; set; } = [];

    /// <summary>Gets or sets how long a token is valid. It can be refreshed while it is.</summary>
    /// <value>30 minutes by default; from 1 minute to 12 hours.</value>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets how long a chain of refreshed tokens lasts in all.</summary>
    /// <value>12 hours by default (reliability.md T28); from 30 minutes to 24 hours.</value>
    [Range(typeof(TimeSpan), "00:30:00", "1.00:00:00")]
    public TimeSpan TokenChainLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Gets or sets how many conversations one address may open in a row; they come back at <see cref="NewConversationsPerMinute"/>.</summary>
    /// <value>60 by default; from 1 to 10000.</value>
    [Range(1, 10_000)]
    public int NewConversationsBurst { get; set; } = 60;

    /// <summary>Gets or sets how many conversations one address may open in a minute over time.</summary>
    /// <value>30 by default; from 1 to 10000.</value>
    [Range(1, 10_000)]
    public int NewConversationsPerMinute { get; set; } = 30;

    /// <summary>Gets or sets how many activities one conversation may post in a row; they come back at <see cref="ActivitiesPerSecond"/>. Stop is never held up.</summary>
    /// <value>40 by default; from 5 to 10000.</value>
    [Range(5, 10_000)]
    public int ActivitiesBurst { get; set; } = 40;

    /// <summary>Gets or sets how many activities one conversation may post in a second over time.</summary>
    /// <value>4 by default; from 1 to 1000.</value>
    [Range(1, 1000)]
    public int ActivitiesPerSecond { get; set; } = 4;

    /// <summary>Gets or sets how many streams one conversation may hold open; one more closes the oldest.</summary>
    /// <value>5 by default; from 1 to 20.</value>
    [Range(1, 20)]
    public int StreamsPerConversation { get; set; } = 5;
}
