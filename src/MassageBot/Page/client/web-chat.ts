import type { Activity } from './activity';

/** The part of Web Chat's own interface that the page uses (botframework-webchat 4.18.1). */
export interface WebChat {
  createDirectLine(options: { domain: string; token: string; conversationId?: string; webSocket: boolean }): WebChatLine;
  createStore(initial: object, ...middleware: Middleware[]): Store;
  renderWebChat(props: object, element: HTMLElement): void;
}

export interface WebChatLine {
  readonly connectionStatus$: { subscribe(next: (status: number) => void): unknown };
  end(): void;
}

export interface Action {
  readonly type: string;
  readonly payload?: { readonly activity?: Activity };
}

export interface Store {
  dispatch(action: object): void;
}

export type Middleware = (store: Store) => (next: (action: Action) => unknown) => (action: Action) => unknown;

declare global {
  interface Window {
    WebChat?: WebChat;
  }
}

/** Loads the bundle from our own origin, once our own page stands on the screen. */
export async function loadWebChat(address: string, nonce: string): Promise<WebChat> {
  await painted();
  await new Promise<void>((done, failed) => {
    const script = document.createElement('script');
    script.src = address;
    script.nonce = nonce;
    script.onload = () => done();
    script.onerror = () => failed(new Error('The chat could not be loaded.'));
    document.head.append(script);
  });
  if (!window.WebChat) {
    throw new Error('The chat could not be started.');
  }
  return window.WebChat;
}

/** After the next frame is on the screen; at once where nothing is painted, as in a tab in the background. */
function painted(): Promise<void> {
  return document.visibilityState === 'hidden'
    ? Promise.resolve()
    : new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}
