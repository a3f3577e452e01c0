import type { PlayerNotice } from './view';

/** What a notice is about. */
export interface Circumstances {
  readonly other: boolean;
  readonly live: boolean;
  readonly unanswered: boolean;
  /** Whether the audio graph sounds; nothing while a session is live where this browser has none, so that no file can be heard. */
  readonly audible: boolean | undefined;
  readonly exact: boolean;
  readonly silent: boolean;
  readonly offline: boolean;
  /** Whether the session waits for its first words, and has waited a while. */
  readonly slow: boolean;
  /** The server's own words about its speech. */
  readonly speech: string | null;
}

/** The one thing a person should know now, the most important first. */
export function noticeOf(now: Circumstances): PlayerNotice | null {
  if (now.other) {
    return { id: 'elsewhere', text: 'This session is guided on another device.' };
  }
  if (!now.live) {
    return null;
  }
  if (now.unanswered) {
    return { id: 'no-answer', text: 'The bot does not answer. Hands off. It is asked again; press resume to go on.' };
  }
  if (now.audible === false) {
    return { id: 'tap-to-hear', text: 'Tap anywhere to hear the guide.' };
  }
  if (now.slow) {
    return { id: 'getting-ready', text: 'The voice is getting ready. We begin in a moment.' };
  }
  const exact = now.exact && now.audible !== undefined;
  if (!exact && now.silent) {
    return { id: 'silent', text: 'No voice can speak here. Please read along.' };
  }
  if (!exact) {
    return { id: 'browser-voice', text: now.speech ?? 'Your browser speaks; times are not exact.' };
  }
  if (now.offline) {
    return { id: 'offline', text: 'No connection. The session goes on; the bot is told when it is back.' };
  }
  return now.speech === null ? null : { id: 'speech', text: now.speech };
}
