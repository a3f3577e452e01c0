/** Web Chat's style options, made of the colours and sizes of page.css, so that each is named in one place. */
export function look(): object {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const [surface, raised, line, ink, soft] = [of('surface'), of('raised'), of('line') === 'currentColor' ? of('ink') : of('line'), of('ink'), of('ink-soft')];
  const [accent, onAccent, focus, stop] = [of('accent'), of('on-accent'), of('focus'), of('stop')];
  const round = 14;
  return {
    accent,
    backgroundColor: surface,
    subtle: soft,
    primaryFont: of('font'),
    fontSizeSmall: '85%',
    timestampColor: soft,
    groupTimestamp: 120_000,

    bubbleBackground: raised,
    bubbleBorderColor: raised,
    bubbleBorderRadius: round,
    bubbleTextColor: ink,
    bubbleFromUserBackground: of('mine'),
    bubbleFromUserBorderColor: of('mine'),
    bubbleFromUserBorderRadius: round,
    bubbleFromUserTextColor: of('on-mine'),
    bubbleMinWidth: 60,
    bubbleMaxWidth: 560,
    bubbleMinHeight: 48,
    cardEmphasisBackgroundColor: surface,
    cardPushButtonBackgroundColor: accent,
    cardPushButtonTextColor: onAccent,
    markdownRenderHTML: false,

    suggestedActionLayout: 'flow',
    suggestedActionHeight: 56,
    suggestedActionBorderRadius: round,
    suggestedActionBorderWidth: 2,
    suggestedActionBackgroundColor: surface,
    suggestedActionBorderColor: accent,
    suggestedActionTextColor: accent,
    suggestedActionBackgroundColorOnHover: raised,
    suggestedActionBackgroundColorOnFocus: raised,
    suggestedActionBackgroundColorOnActive: accent,
    suggestedActionTextColorOnActive: onAccent,
    suggestedActionKeyboardFocusIndicatorBorderColor: focus,
    suggestedActionKeyboardFocusIndicatorBorderStyle: 'solid',
    suggestedActionKeyboardFocusIndicatorBorderWidth: 2,
    suggestedActionsVisualKeyboardIndicatorColor: focus,

    hideUploadButton: true,
    hideTelephoneKeypadButton: true,
    sendBoxHeight: 56,
    sendBoxBackground: surface,
    sendBoxTextColor: ink,
    sendBoxPlaceholderColor: soft,
    sendBoxBorderTop: `solid 1px ${line}`,
    sendBoxButtonColor: accent,
    sendBoxButtonColorOnDisabled: soft,
    sendBoxButtonShadeColorOnDisabled: 'transparent',
    sendBoxButtonShadeColorOnActive: raised,
    sendBoxButtonShadeColorOnHover: raised,
    sendBoxButtonShadeBorderRadius: round,
    sendBoxButtonKeyboardFocusIndicatorBorderColor: focus,
    sendBoxButtonKeyboardFocusIndicatorBorderWidth: 2,

    notificationText: soft,
    failedConnectivity: stop,
    hideToaster: false,
    transcriptVisualKeyboardIndicatorColor: focus,
    transcriptActivityVisualKeyboardIndicatorColor: focus,
    transcriptOverlayButtonBackground: accent,
    transcriptOverlayButtonBackgroundOnFocus: accent,
    transcriptOverlayButtonBackgroundOnHover: accent,
    transcriptOverlayButtonColor: onAccent,
  };
}

/** Calls back whenever the person changes between light and dark, or asks for more contrast. */
export function onLookChanged(changed: () => void): void {
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
    matchMedia(query).addEventListener('change', changed);
  }
}
