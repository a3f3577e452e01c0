import type { Theme } from './settings';

const ALWAYS = '(min-width: 0)';
const NEVER = '(max-width: 0)';
const DARK = '(prefers-color-scheme: dark)';
const MORE = '(prefers-contrast: more)';

/** What the page looks like right now, as the pictures name it. Their high contrast is on black; on a light page that asks for more, the light ones stand out as well. */
export type Look = 'light' | 'dark' | 'contrast';

/**
 * The person's choice over the device's: page.css says each colour once, under the browser's own questions (dark? more contrast?),
 * and a choice answers these questions in the browser's place.
 */
export class Themes {
  private readonly rules: readonly (readonly [rule: CSSMediaRule, asked: string])[];
  private readonly hearers: (() => void)[] = [];
  private theme: Theme = 'auto';

  constructor() {
    this.rules = [...document.styleSheets]
      .filter(sheet => sheet.href?.startsWith(location.origin))
      .flatMap(sheet => [...sheet.cssRules])
      .filter((rule): rule is CSSMediaRule => rule instanceof CSSMediaRule)
      .map(rule => [rule, rule.media.mediaText] as const)
      .filter(([, asked]) => asked.includes(DARK) || asked.includes(MORE));
    for (const query of [DARK, MORE]) {
      matchMedia(query).addEventListener('change', () => this.tell());
    }
  }

  get look(): Look {
    return this.theme === 'auto' ? (!matchMedia(DARK).matches ? 'light' : matchMedia(MORE).matches ? 'contrast' : 'dark') : this.theme;
  }

  choose(theme: Theme): void {
    if (theme === this.theme) {
      return;
    }
    this.theme = theme;
    for (const [rule, asked] of this.rules) {
      rule.media.mediaText = theme === 'auto' ? asked : asked
        .replaceAll(DARK, theme === 'light' ? NEVER : ALWAYS)
        .replaceAll(MORE, theme === 'contrast' ? ALWAYS : NEVER);
    }
    document.documentElement.dataset['theme'] = theme;
    this.tell();
  }

  /** Hears of every change, the device's and the person's. */
  onChanged(hear: () => void): void {
    this.hearers.push(hear);
  }

  private tell(): void {
    const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
    document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]').forEach(meta => (meta.content = ground));
    this.hearers.forEach(hear => hear());
  }
}
