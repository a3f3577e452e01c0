const SCHEMES = ['https:', 'http:', 'mailto:', 'tel:', 'blob:'];

/** Lets nobody follow a link of another kind, such as javascript:, whatever drew it; the page's policy is the second line. */
export function refuseOtherSchemes(): void {
  for (const kind of ['click', 'auxclick']) {
    document.addEventListener(kind, event => {
      const link = event.composedPath().find(node => node instanceof HTMLAnchorElement);
      if (link instanceof HTMLAnchorElement && link.hasAttribute('href') && !SCHEMES.includes(link.protocol)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    }, true);
  }
}
