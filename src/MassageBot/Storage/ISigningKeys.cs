namespace MassageBot.Storage;

/// <summary>Secret keys made on first start and kept, so that a restart turns no page away.</summary>
public interface ISigningKeys
{
    /// <summary>Gets a key of 256 random bits, making it the first time.</summary>
    byte[] GetOrCreate(string name);
}
