using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MassageBot.Operations;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Operations;

/// <summary>F69: what an operator is told in time, and where the program can be.</summary>
public sealed class ReadinessTests
{
    [Fact]
    public async Task F69_a_certificate_is_warned_of_two_weeks_before_it_ends_and_people_are_let_in_all_the_while()
    {
        using var folder = new TempFolder();
        var clock = new ManualClock();
        await File.WriteAllBytesAsync(folder.File("ring.pfx"), Certificate(clock.GetUtcNow() + TimeSpan.FromDays(20)));
        await using var server = await DirectLineServer.StartAsync(clock: clock, settings: [$"--Privacy:KeyCertificate={folder.File("ring.pfx")}", "--Privacy:KeyCertificatePassword=opens-it"]);
        var readiness = server.Services.GetRequiredService<Readiness>();
        Assert.Null(readiness.Warning());

        clock.WallAtZero += TimeSpan.FromDays(6.5);

        Assert.Equal("Privacy:KeyCertificate ends in 13 days", readiness.Warning());
        Assert.Equal("Privacy:KeyCertificate ends in 13 days", readiness.Warning());
        Assert.Single(server.Log.Lines, line => line.Contains("ends in 13 days", StringComparison.Ordinal));
        Assert.Null(await readiness.FaultAsync());
    }

    [Fact]
    public async Task Without_a_certificate_there_is_nothing_to_warn_of()
    {
        await using var server = await DirectLineServer.StartAsync();

        Assert.Null(server.Services.GetRequiredService<Readiness>().Warning());
    }

    [Fact]
    public async Task F69_where_there_is_IPv6_alone_it_listens_there()
    {
        Assert.True(MassageBot.Hosting.ServerSetup.TryReadAddress("::1", out var address));
        Assert.Equal(AddressFamily.InterNetworkV6, address!.AddressFamily);
        if (!HasIPv6())
        {
            return; // the address is taken; there is none here to listen on
        }

        await using var server = await DirectLineServer.StartAsync(settings: "--Server:Address=::1");
        Assert.Equal("[::1]", server.Root.Host);
        Assert.Equal(201, (await server.StartConversationAsync()).Status);
    }

    private static bool HasIPv6()
    {
        try
        {
            using var listener = new TcpListener(System.Net.IPAddress.IPv6Loopback, 0);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static byte[] Certificate(DateTimeOffset ends)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(ends - TimeSpan.FromDays(90), ends);
        return certificate.Export(X509ContentType.Pfx, "opens-it");
    }
}
