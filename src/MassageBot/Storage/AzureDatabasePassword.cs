using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace MassageBot.Storage;

/// <summary>Azure Database for PostgreSQL takes a token of the machine's managed identity for a password; MSAL keeps it until some minutes before its end.</summary>
internal sealed class AzureDatabasePassword(string clientId, IMsalHttpClientFactory? http = null)
{
    private const string Resource = "https://ossrdbms-aad.database.windows.net";

    private readonly IManagedIdentityApplication _identity = Make(clientId, http);

    /// <summary>Gets the password of the next connection. It waits for the platform; it is called on the database's own threads.</summary>
    /// <exception cref="StorageFaultException">The platform gives no token.</exception>
    public string Get()
    {
        try
        {
            return _identity.AcquireTokenForManagedIdentity(Resource).ExecuteAsync().GetAwaiter().GetResult().AccessToken;
        }
        catch (MsalException fault)
        {
            throw new StorageFaultException(
                $"The managed identity of Storage:AzureIdentity gives no token for the database ({fault.ErrorCode}). It must be assigned to this app, and be a user of the PostgreSQL server.");
        }
    }

    private static IManagedIdentityApplication Make(string clientId, IMsalHttpClientFactory? http)
    {
        var builder = ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(clientId));
        return (http is null ? builder : builder.WithHttpClientFactory(http)).Build();
    }
}
