namespace MassageBot.Pictures;

/// <summary>A picture as it is sent.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="Type">The content type.</param>
/// <param name="Hash">The first 16 hexadecimal digits of the content's SHA-256.</param>
internal sealed record PictureFile(byte[] Content, string Type, string Hash);
