import type { Palette } from './palette';

const ROUND = 14;
const TAP = 56;

/** Web Chat's style options, made of the page's own colours and sizes. */
export function look(palette: Palette): object {
  const { surface, raised, ink, inkSoft, accent, onAccent, focus } = palette;
  return {
    accent,
    backgroundColor: surface,
    subtle: inkSoft,
    primaryFont: palette.font,
    fontSizeSmall: '85%',
    timestampColor: inkSoft,

    bubbleBackground: raised,
    bubbleBorderColor: raised,
    bubbleBorderRadius: ROUND,
    bubbleTextColor: ink,
    bubbleFromUserBackground: palette.mine,
    bubbleFromUserBorderColor: palette.mine,
    bubbleFromUserBorderRadius: ROUND,
    bubbleFromUserTextColor: palette.onMine,
    bubbleMinWidth: 60,
    bubbleMaxWidth: 560,
    bubbleMinHeight: 48,
    markdownRenderHTML: false,

    suggestedActionLayout: 'flow',
    suggestedActionHeight: TAP,
    suggestedActionBorderRadius: ROUND,
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
    sendBoxHeight: TAP,
    sendBoxBackground: surface,
    sendBoxTextColor: ink,
    sendBoxPlaceholderColor: inkSoft,
    sendBoxBorderTop: `solid 1px ${palette.line}`,
    sendBoxButtonColor: accent,
    sendBoxButtonColorOnDisabled: inkSoft,
    sendBoxButtonShadeColorOnDisabled: 'transparent',
    sendBoxButtonShadeColorOnActive: raised,
    sendBoxButtonShadeColorOnHover: raised,
    sendBoxButtonShadeBorderRadius: ROUND,
    sendBoxButtonKeyboardFocusIndicatorBorderColor: focus,
    sendBoxButtonKeyboardFocusIndicatorBorderWidth: 2,

    notificationText: inkSoft,
    failedConnectivity: palette.stopText,
    transcriptVisualKeyboardIndicatorColor: focus,
    transcriptActivityVisualKeyboardIndicatorColor: focus,
    transcriptOverlayButtonBackground: accent,
    transcriptOverlayButtonBackgroundOnFocus: accent,
    transcriptOverlayButtonBackgroundOnHover: accent,
    transcriptOverlayButtonColor: onAccent,
  };
}
