/** What Web Chat's own sanitiser leaves (sanitize-html, as the bundle sets it), and nothing that could be read in two ways: no SVG, MathML, style, template or form. */
const ELEMENTS = new Set(('a b blockquote br button caption code del div em h1 h2 h3 h4 h5 h6 hr i img ins li nl ol p pre s span strike strong sub sup table tbody td tfoot th thead tr u ul').split(' '));
const ATTRIBUTES = new Set('alt aria-label aria-hidden class colspan href lang name rel role rowspan src start tabindex target title type value xmlns'.split(' '));
const ADDRESSES = /^(?:https?:|mailto:|tel:|sip:|blob:|#|\/(?!\/)|data:image\/)/i;
/** React makes a script element in this way, which the parser has marked as never to be run. */
const REACTS_OWN = '<script></script>';

const nowhere = document.implementation.createHTMLDocument('');
let judging = false;

interface Factory {
  createPolicy(name: string, rules: object): unknown;
}

/**
 * Trusted Types: the server's policy lets nobody write markup or load scripts but through this one, which passes plain formatting and our own files (reliability.md T47).
 * Web Chat brings policies that pass everything; it does not get to make them, and its markup comes through here as well. Call it before anything else.
 */
export function trustLittle(): void {
  const factory = (window as unknown as { trustedTypes?: Factory }).trustedTypes;
  if (!factory) {
    return; // an older browser: the rest of the policy still holds
  }
  factory.createPolicy('default', {
    // A document of its own runs nothing and loads nothing; what is taken over from there into the page comes through here again.
    createHTML: (markup: string, _type: string, sink: string) => judging || sink.endsWith('parseFromString') || markup === REACTS_OWN || isPlain(markup) ? markup : escaped(markup),
    createScriptURL: (address: string) => isOurs(address) ? address : null,
  });
  Object.defineProperty(window, 'trustedTypes', { value: undefined });
}

// Read just as the page would read it: as what stands in an element, but in a document that is shown nowhere.
function isPlain(markup: string): boolean {
  if (!markup.includes('<')) {
    return true;
  }
  const box = nowhere.createElement('div');
  judging = true;
  try {
    box.innerHTML = markup;
  } finally {
    judging = false;
  }
  return [...box.querySelectorAll('*')].every(element => ELEMENTS.has(element.localName) && [...element.attributes].every(isPlainAttribute));
}

function isPlainAttribute({ name, value }: Attr): boolean {
  return ATTRIBUTES.has(name) && (name !== 'href' && name !== 'src' || ADDRESSES.test(value.trim()));
}

function escaped(markup: string): string {
  return markup.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function isOurs(address: string): boolean {
  const url = new URL(address, document.baseURI);
  return url.origin === location.origin && url.pathname.startsWith('/assets/');
}
