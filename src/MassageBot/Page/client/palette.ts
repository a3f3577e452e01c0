/** The colours of page.css as they are right now: light or dark, more contrast or not. */
export interface Palette {
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly mine: string;
  readonly onMine: string;
  readonly stopText: string;
  readonly focus: string;
  readonly font: string;
}

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    surface: of('surface'),
    raised: of('raised'),
    line: of('line'),
    ink: of('ink'),
    inkSoft: of('ink-soft'),
    accent: of('accent'),
    onAccent: of('on-accent'),
    mine: of('mine'),
    onMine: of('on-mine'),
    stopText: of('stop-text'),
    focus: of('focus'),
    font: of('font'),
  };
}
