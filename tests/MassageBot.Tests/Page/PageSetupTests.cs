using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace MassageBot.Tests.Page;

public sealed partial class PageSetupTests
{
    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/assets/page.0000000000000000.js", HttpStatusCode.NotFound)]
    [InlineData("/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/breaks", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_carries_the_security_headers(string address, HttpStatusCode expected)
    {
        await using var server = await PageServer.StartAsync();

        using var answer = await server.Client.GetAsync(address);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Contains("microphone=(self)", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_visit_has_a_nonce_of_its_own_and_the_page_carries_it()
    {
        await using var server = await PageServer.StartAsync();

        var (first, second) = (await VisitAsync(server), await VisitAsync(server));

        Assert.NotEqual(first.Nonce, second.Nonce);
        Assert.Equal(2, Regex.Count(first.Html, $"nonce=\"{Regex.Escape(first.Nonce)}\""));
        Assert.DoesNotContain("{{", first.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T48_the_page_names_no_other_origin_and_holds_no_script_or_style_of_its_own()
    {
        await using var server = await PageServer.StartAsync();

        var html = (await VisitAsync(server)).Html;

        Assert.DoesNotMatch("(https?:)?//", html);
        Assert.DoesNotMatch("<style|style=|<script[^>]*>[^<]|\\son[a-z]+=", html);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    [InlineData("br;q=0, gzip;q=0.5")]
    public async Task Every_file_of_the_page_is_there_in_each_form_and_may_be_kept_for_ever(string accepted)
    {
        await using var server = await PageServer.StartAsync();
        var addresses = AssetAddress().Matches((await VisitAsync(server)).Html).Select(match => match.Value).Distinct().ToList();

        Assert.Equal(9, addresses.Count); // five of the page, three of hearing, the speech package
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var answer = await server.Client.SendAsync(request);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("immutable", Header(answer, "Cache-Control"), StringComparison.Ordinal);
            Assert.Equal("Accept-Encoding", Header(answer, "Vary"));
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await UnpackedAsync(answer)))[..16];
            Assert.Contains(hash, address, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_the_browser_has_is_not_sent_again()
    {
        await using var server = await PageServer.StartAsync();
        var address = AssetAddress().Match((await VisitAsync(server)).Html).Value;
        using var first = await server.Client.GetAsync(address);

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_file_of_an_older_page_is_not_found_and_that_is_not_kept()
    {
        await using var server = await PageServer.StartAsync();

        using var answer = await server.Client.GetAsync("/assets/page.0000000000000000.css");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
    }

    [Fact]
    public async Task A_report_of_a_browser_is_counted_and_nothing_of_it_is_logged()
    {
        using var log = new LogLines();
        await using var server = await PageServer.StartAsync(log);

        using var answer = await server.Client.PostAsync("/csp-report", new StringContent("{\"csp-report\":{\"blocked-uri\":\"my knee hurts\"}}"));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(1, server.CspReports);
        Assert.Contains(log.Lines, line => line.Contains("content security policy", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("knee", StringComparison.Ordinal));
    }

    [GeneratedRegex("/assets/[a-z.0-9-]+")]
    private static partial Regex AssetAddress();

    private static async Task<(string Html, string Nonce)> VisitAsync(PageServer server)
    {
        using var answer = await server.Client.GetAsync("/");
        return (await answer.Content.ReadAsStringAsync(), Regex.Match(Header(answer, "Content-Security-Policy"), "script-src 'nonce-([^']+)'").Groups[1].Value);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Join(", ", answer.Headers.TryGetValues(name, out var own) ? own : answer.Content.Headers.GetValues(name));

    private static async Task<byte[]> UnpackedAsync(HttpResponseMessage answer)
    {
        var packed = await answer.Content.ReadAsStreamAsync();
        using Stream plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var bytes = new MemoryStream();
        await plain.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
