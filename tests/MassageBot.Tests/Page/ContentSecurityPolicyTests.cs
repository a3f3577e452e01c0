using MassageBot.Page;
using Microsoft.AspNetCore.Http;

namespace MassageBot.Tests.Page;

public sealed class ContentSecurityPolicyTests
{
    [Fact]
    public void Beside_the_scripts_of_the_visit_one_file_of_ours_may_run_and_no_other()
    {
        var policy = ContentSecurityPolicy.For("abc", "wss://massage.example", ["/assets/tap.12.js"]);

        Assert.Contains("script-src 'nonce-abc' https://massage.example/assets/tap.12.js;", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strange_host_allows_no_file() =>
        Assert.Contains("script-src 'nonce-abc';", ContentSecurityPolicy.For("abc", null, ["/assets/tap.12.js"]), StringComparison.Ordinal);

    [Theory]
    [InlineData("http", "localhost:5000", "ws://localhost:5000")]
    [InlineData("https", "massage.example", "wss://massage.example")]
    [InlineData("http", "[::1]:80", "ws://[::1]:80")]
    [InlineData("http", "evil; script-src *", null)]
    [InlineData("http", "a,b", null)]
    public void The_socket_goes_to_our_own_host_and_a_strange_host_adds_nothing(string scheme, string host, string? expected)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = (scheme, new HostString(host));

        Assert.Equal(expected, ContentSecurityPolicy.SocketOrigin(request));
    }
}
