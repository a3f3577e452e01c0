using System.Net;
using MassageBot.Guidance.Content;
using MassageBot.Pictures;
using MassageBot.Tests.Techniques;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Pictures;

public sealed class PictureRoutesTests : IAsyncLifetime
{
    private static readonly Lazy<ContentPack> Content = new(() => ContentPack.Load(Pack.Folder).Pack!);

    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(Content.Value);
        builder.Services.AddPictures();
        _app = builder.Build();
        _app.MapPictures();
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Theory]
    [InlineData("/pictures/pain-dial.svg", "image/svg+xml")]
    [InlineData("/pictures/pain-dial.svg?theme=dark", "image/svg+xml")]
    [InlineData("/pictures/body-map.svg?theme=contrast", "image/svg+xml")]
    [InlineData("/pictures/pain-dial.png", "image/png")]
    [InlineData("/pictures/pain-dial.png?theme=dark&width=200", "image/png")]
    public async Task A_picture_comes_with_its_type_an_etag_and_a_day_to_keep_it(string address, string type)
    {
        using var answer = await _client.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal(TimeSpan.FromDays(1), answer.Headers.CacheControl!.MaxAge);
    }

    [Theory]
    [InlineData("/pictures/nothing.svg")]
    [InlineData("/pictures/..%2f..%2fappsettings.svg")]
    [InlineData("/pictures/PAIN-DIAL.svg")]
    [InlineData("/pictures/pain-dial.svg?theme=blue")]
    [InlineData("/pictures/pain-dial.svg?theme=dark&theme=light")]
    [InlineData("/pictures/pain-dial.png?width=201")]
    [InlineData("/pictures/pain-dial.png?width=-200")]
    [InlineData("/pictures/pain-dial.png?width=99999")]
    [InlineData("/pictures/pain-dial.gif")]
    [InlineData("/pictures/")]
    public async Task Anything_else_is_not_found(string address)
    {
        using var answer = await _client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_unchanged_picture_is_not_sent_again_and_its_hashed_address_is_good_for_ever()
    {
        using var first = await _client.GetAsync("/pictures/pain-dial.svg");
        var hash = first.Headers.ETag!.Tag.Trim('"');
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/pictures/pain-dial.svg?v={hash}");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);

        using var second = await _client.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Contains("immutable", second.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }
}
