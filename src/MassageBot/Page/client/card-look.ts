import type { Palette } from './palette';

/** Adaptive Cards in the page's colours and sizes; where a card asks for a mood, it gets the nearest of ours. */
export function cardLook(palette: Palette): object {
  const colour = (name: string): object => ({ default: name, subtle: palette.inkSoft });
  const foregroundColors = {
    default: colour(palette.ink),
    dark: colour(palette.ink),
    light: colour(palette.ink),
    accent: colour(palette.accent),
    good: colour(palette.accent),
    warning: colour(palette.stopText),
    attention: colour(palette.stopText),
  };
  const container = (backgroundColor: string): object => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: palette.font,
    fontSizes: { small: 15, default: 18, medium: 20, large: 22, extraLarge: 26 },
    spacing: { small: 4, default: 8, medium: 16, large: 24, extraLarge: 40, padding: 16 },
    containerStyles: {
      default: container('transparent'),
      emphasis: container(palette.surface),
      accent: container(palette.surface),
      good: container(palette.surface),
      warning: container(palette.surface),
      attention: container(palette.surface),
    },
    supportsInteractivity: true,
    imageSizes: { small: 64, medium: 128, large: 240 },
    separator: { lineThickness: 1, lineColor: palette.line },
    actions: {
      actionAlignment: 'stretch',
      actionsOrientation: 'vertical',
      buttonSpacing: 8,
      maxActions: 100,
      spacing: 'default',
      showCard: { actionMode: 'inline', inlineTopMargin: 8 },
    },
    adaptiveCard: { allowCustomStyle: false },
    textBlock: { headingLevel: 2 },
  };
}
