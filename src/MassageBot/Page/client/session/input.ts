import type { DayLedger } from './state';

/** What a person means; the names of `understand`. */
export type Intent =
  | 'none' | 'stop' | 'pain' | 'pause' | 'resume' | 'lighter' | 'firmer' | 'slower' | 'faster' | 'next' | 'back' | 'repeat' | 'skip'
  | 'start_over' | 'time_left' | 'louder' | 'quieter' | 'help' | 'yes' | 'no' | 'number';

export type Alarm = 'caution' | 'clinician' | 'urgent' | 'emergency';

export interface SessionSettings {
  readonly leadInMs?: number;
  readonly patience?: number;
  readonly day?: DayLedger;
}

export interface Command {
  readonly do: 'command';
  readonly intent: Intent;
  readonly number?: number | null;
  readonly spoken: boolean;
}

/** What can happen to a session (`SessionInput.cs`). The same id taken again changes nothing. */
export type SessionInput = { readonly id?: string | null } & (
  | { readonly do: 'start'; readonly settings: SessionSettings }
  | { readonly do: 'tick' }
  | Command
  | { readonly do: 'answer'; readonly choice: string }
  | { readonly do: 'red-flag'; readonly level: Alarm; readonly reasons: readonly string[] }
  | { readonly do: 'interrupted'; readonly gapMs: number }
  | { readonly do: 'light-headed' }
  | { readonly do: 'trouble'; readonly reasons: readonly string[] }
  | { readonly do: 'leave' }
);
