using System.ComponentModel.DataAnnotations;

namespace MassageBot.Storage;

/// <summary>Where the bot keeps what it must not forget; the <c>Storage</c> section of <c>appsettings.json</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>Gets or sets which database is used.</summary>
    /// <value><c>Sqlite</c> by default: one file in the data folder, for one node. <c>Postgres</c> for several nodes.</value>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Gets or sets how to reach the PostgreSQL server; needed with <c>Postgres</c> alone. Never logged.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Gets or sets the client id of the managed identity that is the PostgreSQL user, in Azure: its token takes the password's place.</summary>
    /// <value><c>null</c> by default: the connection string says who connects.</value>
    public string? AzureIdentity { get; set; }

    /// <summary>Gets or sets the data folder; <c>--data</c> on the command line.</summary>
    /// <value><c>data</c> by default; a relative path is taken from the content root. Made on first start.</value>
    [Required]
    public string Data { get; set; } = "data";

    /// <summary>Gets or sets how long a conversation, its history and its state are kept after the last activity.</summary>
    /// <value>24 hours by default (design.md 8); from 1 hour to 24 hours.</value>
    [Range(typeof(TimeSpan), "01:00:00", "1.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);
}
