using System.Net;
using System.Text;
using MassageBot.Channels.BotConnector;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace MassageBot.Tests.Connector;

/// <summary>The bot's own tokens, from MSAL over a handler that answers as Entra does (protocol.md 3.3).</summary>
public sealed class MsalTests : IDisposable
{
    private readonly Entra _entra = new();

    public void Dispose() => _entra.Dispose();

    [Theory]
    [InlineData(ConnectorAppType.SingleTenant, ConnectorCloudName.Public, "login.microsoftonline.com/contoso.onmicrosoft.com/", "https://api.botframework.com/.default")]
    [InlineData(ConnectorAppType.MultiTenant, ConnectorCloudName.Public, "login.microsoftonline.com/botframework.com/", "https://api.botframework.com/.default")]
    [InlineData(ConnectorAppType.SingleTenant, ConnectorCloudName.USGovernment, "login.microsoftonline.us/contoso.onmicrosoft.com/", "https://api.botframework.us/.default")]
    [InlineData(ConnectorAppType.SingleTenant, ConnectorCloudName.China, "login.partner.microsoftonline.cn/contoso.onmicrosoft.com/", "https://api.botframework.azure.cn/.default")]
    public async Task A_token_is_had_by_secret_once_and_kept(ConnectorAppType type, ConnectorCloudName cloud, string authority, string scope)
    {
        var tokens = Tokens(type, cloud);

        var first = await tokens.GetAsync(null, CancellationToken.None);
        var second = await tokens.GetAsync(null, CancellationToken.None);

        Assert.Equal("token-1", first);
        Assert.Equal(first, second);
        var asked = Assert.Single(_entra.Asked);
        Assert.Contains(authority, asked.Address, StringComparison.Ordinal);
        Assert.Contains("client_credentials", asked.Body, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString(scope), asked.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_token_is_asked_for_anew_and_a_token_refused_before_is_not()
    {
        var tokens = Tokens(ConnectorAppType.SingleTenant, ConnectorCloudName.Public);
        var first = await tokens.GetAsync(null, CancellationToken.None);

        Assert.Equal("token-2", await tokens.GetAsync(first, CancellationToken.None));
        Assert.Equal("token-2", await tokens.GetAsync(first, CancellationToken.None));
        Assert.Equal(2, _entra.Asked.Count);
    }

    [Fact]
    public async Task F41_while_Entra_is_down_the_token_that_is_kept_is_used_to_its_end_and_no_longer()
    {
        var tokens = Tokens(ConnectorAppType.SingleTenant, ConnectorCloudName.Public);
        _entra.Seconds = 3600;
        var kept = await tokens.GetAsync(null, CancellationToken.None);
        _entra.Down = true;
        Assert.Equal(kept, await tokens.GetAsync(null, CancellationToken.None));

        _entra.Down = false;
        _entra.Seconds = 60; // as good as over: MSAL lets none be used in its last minutes
        Assert.Equal("token-2", await tokens.GetAsync(kept, CancellationToken.None));
        _entra.Down = true;
        await Assert.ThrowsAsync<MsalServiceException>(() => tokens.GetAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task Without_credentials_there_is_no_token()
    {
        var tokens = new MsalTokenSource(ConnectorCloud.Of(ConnectorCloudName.Public), Options.Create(new ConnectorOptions()), _entra);

        Assert.Null(await tokens.GetAsync(null, CancellationToken.None));
        Assert.Empty(_entra.Asked);
    }

    private MsalTokenSource Tokens(ConnectorAppType type, ConnectorCloudName cloud) => new(
        ConnectorCloud.Of(cloud),
        Options.Create(new ConnectorOptions { AppId = StandInService.AppId, AppType = type, TenantId = "contoso.onmicrosoft.com", Secret = "a-secret" }),
        _entra);

    private sealed class Entra : HttpMessageHandler, IMsalHttpClientFactory
    {
        public List<(string Address, string Body)> Asked { get; } = [];

        public bool Down { get; set; }

        public int Seconds { get; set; } = 3600;

        public HttpClient GetHttpClient() => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add((request.RequestUri!.AbsoluteUri, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
            if (Down)
            {
                return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            }

            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent($$"""{"token_type":"Bearer","expires_in":{{Seconds}},"ext_expires_in":{{Seconds}},"access_token":"token-{{Asked.Count}}"}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
