using System.Net;
using System.Text;
using MassageBot.Channels.BotConnector;
using MassageBot.Storage;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace MassageBot.Tests.Connector;

/// <summary>Tokens of the machine's managed identity, over a handler that answers as the platform's metadata service does.</summary>
public sealed class ManagedIdentityTests : IDisposable
{
    private const string ClientId = "99999999-2222-3333-4444-555555555555";
    private readonly Platform _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public async Task The_bots_token_is_asked_of_the_platform_for_its_own_identity_and_kept()
    {
        var options = Options.Create(new ConnectorOptions { AppId = ClientId, AppType = ConnectorAppType.UserAssignedMSI, TenantId = "contoso.onmicrosoft.com" });
        var tokens = new MsalTokenSource(ConnectorCloud.Of(ConnectorCloudName.Public), options, _platform);

        Assert.Equal("token of https://api.botframework.com", await tokens.GetAsync(null, CancellationToken.None));
        Assert.Equal("token of https://api.botframework.com", await tokens.GetAsync(null, CancellationToken.None));

        Assert.Contains(ClientId, Assert.Single(_platform.Asked).Query, StringComparison.Ordinal);
    }

    [Fact]
    public void The_databases_password_is_a_token_for_azure_database()
    {
        var password = new AzureDatabasePassword(ClientId, _platform);

        Assert.Equal("token of https://ossrdbms-aad.database.windows.net", password.Get());
        Assert.Equal("token of https://ossrdbms-aad.database.windows.net", password.Get());

        Assert.Single(_platform.Asked);
    }

    [Fact]
    public void A_platform_that_gives_no_token_is_said_in_words_that_name_the_setting()
    {
        _platform.Refuses = true;
        var password = new AzureDatabasePassword("88888888-2222-3333-4444-555555555555", _platform);

        var fault = Assert.Throws<StorageFaultException>(password.Get);

        Assert.Contains("Storage:AzureIdentity", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("88888888", fault.Message, StringComparison.Ordinal);
    }

    private sealed class Platform : HttpMessageHandler, IMsalHttpClientFactory
    {
        private readonly HttpClient _client;

        public Platform() => _client = new HttpClient(this, disposeHandler: false);

        public List<Uri> Asked { get; } = [];

        public bool Refuses { get; set; }

        public HttpClient GetHttpClient() => _client;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri!;
            var resource = System.Web.HttpUtility.ParseQueryString(address.Query)["resource"];
            if (resource is null || !request.Headers.Contains("Metadata"))
            {
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(string.Empty) }); // a look at what the platform is
            }

            Asked.Add(address);
            var body = Refuses
                ? """{"error":"invalid_request","error_description":"Identity not found"}"""
                : $$"""{"access_token":"token of {{resource.TrimEnd('/')}}","expires_in":"86399","expires_on":"{{TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeSeconds()}}","resource":"{{resource}}","token_type":"Bearer"}""";
            return Task.FromResult(new HttpResponseMessage(Refuses ? HttpStatusCode.BadRequest : HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }

        protected override void Dispose(bool disposing)
        {
            _client.Dispose();
            base.Dispose(disposing);
        }
    }
}
