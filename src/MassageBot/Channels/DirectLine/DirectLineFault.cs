namespace MassageBot.Channels.DirectLine;

/// <summary>A request that cannot be served: the status, the stable code, and words for a developer without anything of the request in them.</summary>
internal sealed record DirectLineFault(int Status, string Code, string Message)
{
    public static readonly DirectLineFault MissingToken = new(401, "Unauthorized", "Send 'Authorization: Bearer <secret or token>'.");
    public static readonly DirectLineFault BadToken = new(403, "BadToken", "The secret or token is not valid here.");
    public static readonly DirectLineFault TokenExpired = new(403, "TokenExpired", "The token has expired; get a new one.");
    public static readonly DirectLineFault Forbidden = new(403, "Forbidden", "The token is for another conversation.");
    public static readonly DirectLineFault SecretNeeded = new(403, "SecretNeeded", "Only the Direct Line secret may do this.");
    public static readonly DirectLineFault UntrustedOrigin = new(403, "UntrustedOrigin", "This page's origin is not trusted; list it under DirectLine:TrustedOrigins.");
    public static readonly DirectLineFault NoConversation = new(404, "ConversationNotFound", "There is no such conversation.");
    public static readonly DirectLineFault NoPath = new(404, "NotFound", "There is nothing at this path.");
    public static readonly DirectLineFault BadMethod = new(405, "MethodNotAllowed", "This path does not know this method.");
    public static readonly DirectLineFault TooLarge = new(413, "MessageSizeTooBig", "The body is too large; 256 KB is the most.");
    public static readonly DirectLineFault BadMediaType = new(415, "UnsupportedMediaType", "Send plain application/json, not compressed.");
    public static readonly DirectLineFault TooMany = new(429, "TooManyRequests", "Too many requests; Retry-After says when to go on.");
    public static readonly DirectLineFault Failed = new(500, "ServiceError", "Something went wrong here; try again.");

    public static DirectLineFault BadSyntax(string message) => new(400, "BadSyntax", message);

    public static DirectLineFault BadArgument(string message) => new(400, "BadArgument", message);
}
