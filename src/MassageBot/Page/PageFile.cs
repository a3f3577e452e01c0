namespace MassageBot.Page;

/// <summary>One file of the built page: its name, and the hash of its content that stands in its address.</summary>
/// <param name="Name">The name in <c>wwwroot</c>, such as <c>page.css</c>.</param>
/// <param name="Hash">The first 16 hexadecimal digits of the content's SHA-256.</param>
internal sealed record PageFile(string Name, string Hash)
{
    /// <summary>Gets where browsers find it: another content has another address, so an answer can be kept for ever.</summary>
    public string Address => $"/assets/{Path.GetFileNameWithoutExtension(Name)}.{Hash}{Path.GetExtension(Name)}";

    public string ContentType => Path.GetExtension(Name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}
