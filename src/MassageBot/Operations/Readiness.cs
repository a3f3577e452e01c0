using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Privacy;
using MassageBot.Storage;
using Microsoft.Extensions.Options;

namespace MassageBot.Operations;

/// <summary>Tells whether the program can take people in: content read, disk writable, not on its way out. Asked often, it looks once a second (reliability.md T92).</summary>
internal sealed partial class Readiness(
    IServiceProvider services, Database database, IHostApplicationLifetime lifetime, IOptions<PrivacyOptions> privacy, TimeProvider clock, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WarnsBefore = TimeSpan.FromDays(14);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly DateTimeOffset? _certificateEnds = CertificateEnds(privacy.Value);
    private int? _warnedOf;
    private (long At, string? Fault)? _last;

    /// <summary>What an operator should see to soon, though all is well today: the certificate of the key ring ends within two weeks (reliability.md F69).</summary>
    /// <returns><c>null</c> when there is nothing.</returns>
    public string? Warning()
    {
        if (_certificateEnds is not { } ends || ends - clock.GetUtcNow() > WarnsBefore)
        {
            return null;
        }

        var days = (int)Math.Floor((ends - clock.GetUtcNow()).TotalDays);
        if (_warnedOf != days)
        {
            _warnedOf = days;
            LogCertificateEnds(days);
        }

        return string.Create(CultureInfo.InvariantCulture, $"Privacy:KeyCertificate ends in {days} days");
    }

    /// <summary>Looks.</summary>
    /// <returns>What is wrong, in a word; <c>null</c> when nothing is.</returns>
    public async Task<string?> FaultAsync()
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return "stopping";
        }

        if (_last is { } last && clock.GetElapsedTime(last.At) < Keep)
        {
            return last.Fault;
        }

        var fault = await LookAsync();
        _last = (clock.GetTimestamp(), fault);
        return fault;
    }

    private static DateTimeOffset? CertificateEnds(PrivacyOptions options)
    {
        using var certificate = options.ReadCertificate();
        return certificate?.NotAfter.ToUniversalTime();
    }

    private async Task<string?> LookAsync()
    {
        try
        {
            _ = services.GetRequiredService<ContentPack>();
            await database.WriteAsync(session => session.Execute("UPDATE schema_versions SET version = version WHERE area = 'inbox'")).WaitAsync(Patience);
            return null;
        }
#pragma warning disable CA1031 // Whatever it is, nobody should be sent here now.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotReady(fault.GetType().Name);
            return "storage";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate of the key ring (Privacy:KeyCertificate) ends in {Days} days.")]
    private partial void LogCertificateEnds(int days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: content or storage failed with {Fault}.")]
    private partial void LogNotReady(string fault);
}
