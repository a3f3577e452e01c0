import { readManifest, type Manifest } from './wire';
import type { PlayerSettings } from './view';

const [SLOWEST, FASTEST, STEPS_OF_ONE] = [0.8, 1.3, 20];

/** The voice and the pace of this device, as the server is asked for them; the pace in twentieths, so that few files are made. */
export function voiceOf(chosen: PlayerSettings, pacePercent: number): string {
  const pace = Math.min(FASTEST, Math.max(SLOWEST, (chosen.pace * pacePercent) / 100));
  return `voice=${encodeURIComponent(chosen.voiceId ?? '')}&pace=${Math.round(pace * STEPS_OF_ONE) / STEPS_OF_ONE}`;
}

/** The files that say a session in a voice; null when there are none. Fails when the server cannot be reached. */
export async function manifestOf(session: string, voice: string, token: string): Promise<Manifest | null> {
  const answer = await fetch(`/voice/manifest?session=${encodeURIComponent(session)}&${voice}`, { headers: { Authorization: `Bearer ${token}` }, cache: 'no-store' });
  return answer.ok ? readManifest(await answer.json()) : null;
}
