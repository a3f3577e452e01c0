using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MassageBot.Privacy;

/// <summary>The keys that wrap every other key (ASP.NET Data Protection): a folder beside the database file, or a table that all nodes share; protected by a certificate where one is configured.</summary>
internal static class KeyRing
{
    /// <summary>The folder of the key ring inside the data folder.</summary>
    public const string Folder = "keys";

    private const string Application = "MassageBot";

    /// <summary>A key ring in a folder.</summary>
    public static IDataProtectionProvider InFolder(string folder, X509Certificate2? certificate) =>
        DataProtectionProvider.Create(Directory.CreateDirectory(folder), builder => Protect(builder.SetApplicationName(Application), certificate));

    /// <summary>A key ring somewhere else.</summary>
    public static IDataProtectionProvider In(IXmlRepository place, X509Certificate2? certificate)
    {
        var services = new ServiceCollection();
        Protect(services.AddDataProtection().SetApplicationName(Application), certificate);
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = place);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }

    private static void Protect(IDataProtectionBuilder builder, X509Certificate2? certificate)
    {
        if (certificate is not null)
        {
            builder.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
        else if (OperatingSystem.IsWindows())
        {
            builder.ProtectKeysWithDpapi();
        }
    }
}
