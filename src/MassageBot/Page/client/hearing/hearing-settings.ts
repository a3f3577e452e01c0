import { member } from '../wire';

const KEY = 'massagebot.hearing';

/** What a person sets for hearing on this device. It never leaves the device. */
export interface HearingSettings {
  /** Whether the microphone was on last time: it is opened again only where the browser needs not ask. */
  readonly on: boolean;
  /** -1 (hears less) to 1 (hears more), in steps of a half. */
  readonly sensitivity: number;
  /** Where the guide's voice comes out: a loudspeaker reaches the microphone. */
  readonly output: 'speaker' | 'headphones';
  /** Who hears free speech: nobody, the bot's own speech service, or the browser's maker. Each is chosen, never assumed. */
  readonly free: 'off' | 'service' | 'browser';
  /** How many times as long an answer is waited for: longer, never shorter (clinical.md 3.4). The bot is told, for it waits too. */
  readonly patience: 1 | 2;
  /** Whether knocks on the device pause and stop. */
  readonly knock: boolean;
}

export const USUAL_HEARING: HearingSettings = { on: false, sensitivity: 0, output: 'speaker', free: 'off', patience: 1, knock: false };

/** Settings out of whatever was kept: what does not fit is as it usually is. */
export function hearingSettingsOf(kept: unknown): HearingSettings {
  const [on, sensitivity, output, free, patience, knock] = ['on', 'sensitivity', 'output', 'free', 'patience', 'knock'].map(name => member(kept, name));
  return {
    on: on === true,
    sensitivity: typeof sensitivity === 'number' && sensitivity >= -1 && sensitivity <= 1 ? Math.round(sensitivity * 2) / 2 : 0,
    output: output === 'headphones' ? 'headphones' : 'speaker',
    free: free === 'service' || free === 'browser' ? free : 'off',
    patience: patience === 2 ? 2 : 1,
    knock: knock === true,
  };
}

/** Keeps them on this device; where the browser forbids storage they last as long as the page. */
export class HearingSettingsBox {
  private kept = read();

  get settings(): HearingSettings {
    return this.kept;
  }

  change(change: Partial<HearingSettings>): void {
    this.kept = hearingSettingsOf({ ...this.kept, ...change });
    try {
      localStorage.setItem(KEY, JSON.stringify(this.kept));
    } catch {
      // Storage forbidden or full: they last as long as the page.
    }
  }
}

function read(): HearingSettings {
  try {
    return hearingSettingsOf(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
  } catch {
    return USUAL_HEARING; // storage forbidden, or not ours
  }
}
