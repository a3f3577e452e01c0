import { find, reveal } from './find';

/** On a phone there is room for one: the session or the chat. On a wide screen both are seen, and the buttons are not. */
export class Tabs {
  private readonly bar = find('tabs');
  private readonly toSession = find('show-session');
  private readonly toChat = find('show-chat');
  private there = false;

  constructor() {
    this.toSession.onclick = () => this.show('session');
    this.toChat.onclick = () => this.show('chat');
  }

  /** Whether there is a session to show. A new one comes to the front by itself. */
  session(there: boolean): void {
    if (there !== this.there) {
      this.there = there;
      reveal(this.bar, there);
      reveal(find('session'), there);
      document.body.classList.toggle('has-session', there);
      this.show(there ? 'session' : 'chat');
    }
  }

  show(view: 'session' | 'chat'): void {
    document.body.dataset['view'] = view;
    this.toSession.setAttribute('aria-pressed', String(view === 'session'));
    this.toChat.setAttribute('aria-pressed', String(view === 'chat'));
  }
}
