using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MassageBot.Storage;

namespace MassageBot.Privacy;

/// <summary>How what is kept of people is protected; the <c>Privacy</c> section.</summary>
public sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>Gets or sets the file of the certificate (PKCS #12, with its private key) that the key ring is encrypted with.</summary>
    /// <value>None by default: the key ring lies in clear in the data folder, which only this program's user may read, or in the database. A mounted secret, or a certificate out of a vault.</value>
    public string? KeyCertificate { get; set; }

    /// <summary>Gets or sets that file's password. Never logged.</summary>
    public string? KeyCertificatePassword { get; set; }

    /// <summary>Reads the certificate.</summary>
    /// <returns><c>null</c> when none is configured.</returns>
    /// <exception cref="StorageFaultException">It cannot be read.</exception>
    internal X509Certificate2? ReadCertificate()
    {
        if (string.IsNullOrEmpty(KeyCertificate))
        {
            return null;
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(KeyCertificate, KeyCertificatePassword);
            return certificate.HasPrivateKey ? certificate : throw new CryptographicException();
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StorageFaultException($"The certificate '{KeyCertificate}' (Privacy:KeyCertificate) cannot be read. It must be a PKCS #12 file with its private key, opened by Privacy:KeyCertificatePassword.");
        }
    }
}
