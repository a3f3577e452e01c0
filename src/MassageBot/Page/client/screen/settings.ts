import { member } from '../wire';

const KEY = 'massagebot.settings';

export type Theme = 'auto' | 'light' | 'dark' | 'contrast';
export const THEMES: readonly Theme[] = ['auto', 'light', 'dark', 'contrast'];

/** What a person sets for this device. It never leaves the device, but for the voice and pace that clips are asked for in. */
export interface Settings {
  readonly theme: Theme;
  /** A voice of `GET /voice`; null for the one the bot chose. */
  readonly voiceId: string | null;
  /** 0.8 to 1.3, in steps of 0.05. */
  readonly pace: number;
  /** 0 to 1. */
  readonly voice: number;
  /** 0 to 1. */
  readonly breathing: number;
  readonly haptics: boolean;
  readonly edgeFlash: boolean;
}

export const USUAL: Settings = { theme: 'auto', voiceId: null, pace: 1, voice: 1, breathing: 0.6, haptics: true, edgeFlash: false };

/** Settings out of whatever was kept: what does not fit is as it usually is, member by member. */
export function settingsOf(kept: unknown): Settings {
  const number = (name: 'pace' | 'voice' | 'breathing', least: number, most: number): number => {
    const value = member(kept, name);
    return typeof value === 'number' && value >= least && value <= most ? Math.round(value * 20) / 20 : USUAL[name];
  };
  const flag = (name: 'haptics' | 'edgeFlash'): boolean => {
    const value = member(kept, name);
    return typeof value === 'boolean' ? value : USUAL[name];
  };
  const voiceId = member(kept, 'voiceId');
  return {
    theme: THEMES.find(theme => theme === member(kept, 'theme')) ?? USUAL.theme,
    voiceId: typeof voiceId === 'string' && voiceId.length > 0 && voiceId.length <= 80 ? voiceId : null,
    pace: number('pace', 0.8, 1.3),
    voice: number('voice', 0, 1),
    breathing: number('breathing', 0, 1),
    haptics: flag('haptics'),
    edgeFlash: flag('edgeFlash'),
  };
}

/** Keeps the settings on this device. Where the browser forbids storage they last as long as the page. */
export class SettingsBox {
  private readonly hearers: ((settings: Settings) => void)[] = [];
  private now = read();

  get settings(): Settings {
    return this.now;
  }

  /** Hears the settings now and whenever they change. */
  follow(hear: (settings: Settings) => void): void {
    this.hearers.push(hear);
    hear(this.now);
  }

  change(change: Partial<Settings>): void {
    this.now = settingsOf({ ...this.now, ...change });
    try {
      localStorage.setItem(KEY, JSON.stringify(this.now));
    } catch {
      // Storage forbidden or full: they last as long as the page.
    }
    this.hearers.forEach(hear => hear(this.now));
  }
}

function read(): Settings {
  try {
    return settingsOf(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return USUAL; // storage forbidden, or not ours
  }
}
