using Microsoft.Extensions.Options;

namespace MassageBot.Storage;

/// <summary>Refuses to start with a provider that lacks what it needs. No message holds the connection string: it may hold a password.</summary>
internal sealed class StorageOptionsCheck : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) => options switch
    {
        { Provider: not (StorageProvider.Sqlite or StorageProvider.Postgres) } =>
            ValidateOptionsResult.Fail("Storage:Provider must be Sqlite (one file, one node) or Postgres (several nodes)."),
        { Provider: StorageProvider.Postgres, ConnectionString: null or "" } => ValidateOptionsResult.Fail(
            "Storage:Provider is Postgres, but Storage:ConnectionString is missing. Set it, best as the environment variable Storage__ConnectionString: "
            + "'Host=db.example.com;Database=massagebot;Username=massagebot;Password=...'."),
        _ => ValidateOptionsResult.Success,
    };
}
