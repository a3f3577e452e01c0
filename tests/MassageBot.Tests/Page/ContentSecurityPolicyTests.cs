using MassageBot.Page;
using Microsoft.AspNetCore.Http;

namespace MassageBot.Tests.Page;

public sealed class ContentSecurityPolicyTests
{
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
