/** The conversation is no longer there for us: the server does not know it, or the token is not good for it any more. */
export class Gone extends Error {}

/** The server did not answer, or asked us to wait: the same request may succeed later. */
export class Unreachable extends Error {}

/** The server refused what we sent; sending it again would not help. */
export class Refused extends Error {}
