import type { Activity } from './activity';
import type { LineTarget } from './carrier';
import { cardLook } from './card-look';
import { Controls } from './controls';
import { Conversation } from './conversation';
import { DirectLine, type Ticket } from './direct-line';
import { Gone, Unreachable } from './faults';
import { takeHandOver } from './hand-over';
import { look } from './look';
import { Outbox } from './outbox';
import { palette } from './palette';
import type { PlayerFace } from './player/view';
import { BodyMap } from './screen/body-map';
import { Hearing } from './hearing/hearing';
import { HearingSettingsBox } from './hearing/hearing-settings';
import { HearingView } from './hearing/view';
import { listenToKeys } from './screen/keys';
import { SessionScreen } from './screen/session-screen';
import { SettingsBox } from './screen/settings';
import { SettingsPanel } from './screen/settings-panel';
import { Themes } from './screen/theme';
import { Screen } from './screen';
import { Seams } from './seams';
import { StepCard, stepLines } from './step-card';
import { steadyLine } from './steady-line';
import { TicketBox } from './ticket-box';
import { trustLittle } from './trusted';
import { Waiting } from './waiting';
import { loadWebChat, type Middleware, type WebChat, type WebChatLine } from './web-chat';

const EXPIRED = 3;
const FAILED = 4;
const RETRY_MS = 2_000;

const own = document.currentScript as HTMLScriptElement;
const nonce = own.nonce;
const screen = new Screen();
const seams = new Seams();
const settings = new SettingsBox();
const themes = new Themes();
const controls = new Controls(screen, seams);
const stepCard = new StepCard();
const line = new DirectLine();
const box = new TicketBox();
let conversation: Conversation | undefined;
let session: SessionScreen | undefined;
let say: ((words: string) => void) | undefined;
let join: (() => void) | undefined;
let hearing: Hearing | undefined;
const waiting = new Waiting(
  { stillHere: own.dataset['stillHere'] ?? '', stillHereHandsOff: own.dataset['stillHereHandsOff'] ?? '' },
  () => controls.live && session?.live !== true, words => screen.wait(words));
const bodyMap = new BodyMap(() => themes.look, words => say?.(words));

/** What a player needs of the page. */
export interface Place {
  readonly seams: Seams;
  readonly line: DirectLine;
  readonly ticket: () => Ticket;
}

/** Opens the page. The player is put in from outside, so that tests can put in one of their own. */
export async function openPage(makePlayer?: (place: Place) => PlayerFace): Promise<void> {
  trustLittle();
  const address = own.dataset['webchat'] ?? '';
  settings.follow(({ theme }) => themes.choose(theme));
  new SettingsPanel(settings, offered => hearing?.offer(offered === 'service'));
  themes.onChanged(() => bodyMap.repaint());
  if (makePlayer) {
    const player = makePlayer({ seams, line, ticket: () => current().ticket });
    session = new SessionScreen(player, settings, themes);
    controls.session = session;
    const parts = { worker: own.dataset['ear'] ?? '', tap: own.dataset['earTap'] ?? '', weights: own.dataset['earWeights'] ?? '', bytes: Number(own.dataset['earBytes']) };
    hearing = new Hearing(
      { player, live: () => controls.live, stop: () => controls.stop(), send: words => say?.(words), tellAgain: () => join?.(), ticket: () => current().ticket, speech: { address: own.dataset['speech'] ?? '', nonce } },
      parts, new HearingSettingsBox(), new HearingView(parts.bytes));
    seams.add(hearing);
  }
  listenToKeys({ live: () => controls.live, pause: () => controls.pause(), stop: () => controls.stop() });
  // Both take their time: neither waits for the other.
  const loading = loadWebChat(address, nonce);
  loading.catch(() => notLoaded());
  conversation = await open();
  if (conversation.resumed) {
    // A session may be running: Stop must not wait for Web Chat.
    controls.connect(outbox());
  }
  show(await loading, conversation);
}

async function open(): Promise<Conversation> {
  const handOver = takeHandOver();
  for (;;) {
    try {
      return await (handOver ? Conversation.takeOver(handOver, line, box, gone) : Conversation.open(line, box, gone));
    } catch (fault) {
      if (handOver && fault instanceof Gone) {
        linkIsOver();
        throw fault;
      }
      if (!(fault instanceof Unreachable)) {
        refused();
        throw fault;
      }
      screen.opening('The bot does not answer yet. Trying again …');
      await new Promise(done => setTimeout(done, RETRY_MS));
    }
  }
}

function outbox(): Outbox {
  return new Outbox(line, () => current().ticket);
}

function current(): Conversation {
  if (!conversation) {
    throw new Error('There is no conversation yet.');
  }
  return conversation;
}

function show(webChat: WebChat, opened: Conversation): void {
  const directLine = connect(webChat, opened);
  directLine.connectionStatus$.subscribe(status => {
    if (status === EXPIRED) {
      gone();
    } else if (status === FAILED) {
      cut();
    }
  });
  const store = webChat.createStore({}, ears(opened));
  say = text => store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text } });
  const render = (): void => {
    const colours = palette();
    webChat.renderWebChat(
      {
        directLine,
        store,
        nonce,
        locale: document.documentElement.lang,
        styleOptions: look(colours),
        adaptiveCardsHostConfig: cardLook(colours),
        overrideLocalizedStrings: { TEXT_INPUT_PLACEHOLDER: 'Type here, or press a button' },
        activityMiddleware: () => (next: (...args: unknown[]) => unknown) => (...args: unknown[]) =>
          hasNoBubble((args[0] as { activity?: Activity } | undefined)?.activity) ? false : next(...args),
        // A time under every line is noise; what was not sent must be seen.
        activityStatusMiddleware: () => (next: (...args: unknown[]) => unknown) => (...args: unknown[]) =>
          (args[0] as { sendState?: string } | undefined)?.sendState === 'sent' ? false : next(...args),
      },
      screen.webChat,
    );
  };
  render();
  themes.onChanged(render);
}

/** Web Chat's own way to the bot, on a line that mends itself. With "?polling" it never opens a socket. */
function connect(webChat: WebChat, opened: Conversation): WebChatLine {
  const browsers = window.WebSocket;
  const target: LineTarget = {
    line,
    watermark: '',
    get ticket() {
      return opened.ticket;
    },
    set ticket(ticket) {
      opened.ticket = ticket;
    },
  };
  window.WebSocket = steadyLine(target, { state: lineState }, new URLSearchParams(location.search).has('polling'));
  try {
    return webChat.createDirectLine({
      domain: line.domain,
      token: opened.ticket.token,
      webSocket: true,
      ...(opened.resumed && { conversationId: opened.ticket.conversationId }),
    });
  } finally {
    // Directlinejs has taken it; nobody else shall.
    window.WebSocket = browsers;
  }
}

/** Tells the bot that the page is there, and the page what the bot says. */
function ears(opened: Conversation): Middleware {
  return store => next => action => {
    if (action.type === 'DIRECT_LINE/CONNECT_FULFILLED') {
      screen.chatStands();
      controls.connect(outbox());
      join = () => store.dispatch({
        type: 'WEB_CHAT/SEND_EVENT',
        payload: {
          name: 'massagebot/page.join',
          value: {
            resumed: opened.resumed,
            capabilities: seams.capabilities(),
            locale: navigator.language,
            timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
        },
      });
      join();
    } else if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY' && action.payload?.activity) {
      hear(action.payload.activity);
    } else if (action.type === 'DIRECT_LINE/POST_ACTIVITY' && action.payload?.activity?.type === 'message') {
      waiting.asked();
    } else if (action.type === 'DIRECT_LINE/POST_ACTIVITY_REJECTED') {
      waiting.over(); // Web Chat says that it was not sent
    }
    return next(action);
  };
}

/** An "end of conversation" has no face, and Web Chat complains about it in the console; the step card stands over the chat. */
function hasNoBubble(activity: Activity | undefined): boolean {
  return activity !== undefined && (activity.type === 'endOfConversation' || stepLines(activity) !== undefined);
}

function hear(activity: Activity): void {
  waiting.hear(activity);
  controls.hear(activity);
  session?.hear(activity);
  hearing?.hear(activity);
  void bodyMap.hear(activity);
  const lines = stepCard.hear(activity);
  if (lines) {
    screen.showStep(lines);
  }
  if (activity.type === 'event' && activity.name?.startsWith('massagebot/') && activity.from?.role !== 'user') {
    seams.botEvent(activity);
  }
}

function lineState(state: 'open' | 'waiting' | 'gone'): void {
  switch (state) {
    case 'open':
      screen.say('');
      session?.line(false);
      break;
    case 'waiting':
      session?.line(true);
      waiting.over(); // the next line says more
      // A session that this page performs goes on; without one the bot performs, and cannot be heard.
      screen.say(session?.live ? '' : 'Connection lost. Hands off until it is back. Trying again …');
      break;
    case 'gone':
      gone();
      break;
  }
}

function gone(): void {
  conversation?.forget();
  screen.explain(
    'This conversation is over',
    'The bot no longer has it, so nothing is running. Hands off. You can begin a new one; it starts with the safety check.',
    'Start again',
    () => location.reload(),
  );
}

function cut(): void {
  screen.explain('No connection', 'The chat could not reach the bot. Hands off.', 'Reconnect', () => location.reload());
}

function linkIsOver(): void {
  screen.explain(
    'This link is no longer good',
    'It works once, for a minute. Go back to Teams and press "Hands-free with voice" again, or begin afresh here.',
    'Begin here',
    () => location.reload(),
  );
}

function refused(): void {
  screen.explain('The bot cannot talk right now', 'It did not let this page in. Please try again in a minute.', 'Try again', () => location.reload());
}

function notLoaded(): void {
  screen.explain('The chat could not be loaded', 'A part of this page did not arrive.', 'Load again', () => location.reload());
}
