import type { Activity } from '../activity';
import { list, member } from '../wire';
import { find, reveal, show } from './find';

const SVG = 'http://www.w3.org/2000/svg';
const LEAST = 3; // fewer places in common are chance

/** A place of the body map: the id is the answer's. */
interface Place {
  readonly id: string;
  readonly name: string;
  readonly outlines: readonly string[];
}

interface BodyMapPicture {
  readonly viewBox: string;
  readonly places: readonly Place[];
}

/** The question where it aches, answered by tapping a body: the same answers as by the tick-list or in words. */
export class BodyMap {
  private readonly picture = find<HTMLImageElement>('where-picture');
  private readonly drawing = document.getElementById('where-places') as unknown as SVGSVGElement;
  private readonly sender = find<HTMLButtonElement>('where-send');
  private readonly picked = new Map<string, string>();
  private map: Promise<BodyMapPicture | undefined> | undefined;
  private order: readonly Place[] = [];
  private asked: string | undefined;

  constructor(private readonly look: () => string, private readonly say: (words: string) => void) {
    this.sender.onclick = () => this.send();
  }

  repaint(): void {
    if (this.asked !== undefined) {
      this.picture.src = this.address();
    }
  }

  /** Follows the talk: the map is there as long as its question is the last thing said. */
  async hear(activity: Activity): Promise<void> {
    if (activity.type !== 'message') {
      return;
    }
    const note = member(activity.channelData, 'massageBot');
    const choices = list(member(note, 'choices')).filter(choice => typeof choice === 'string');
    const asked = activity.from?.role !== 'user' && typeof member(note, 'ask') === 'string' && choices.length >= LEAST ? activity.id : undefined;
    this.asked = asked;
    reveal(find('where'), false);
    if (asked === undefined) {
      return;
    }
    const map = await (this.map ??= load());
    const places = map?.places.filter(place => choices.includes(place.id)) ?? [];
    if (this.asked === asked && map && places.length >= LEAST) {
      this.draw(map.viewBox, places);
    }
  }

  private draw(viewBox: string, places: readonly Place[]): void {
    this.picked.clear();
    this.order = places;
    this.drawing.setAttribute('viewBox', viewBox);
    this.drawing.replaceChildren(...places.map(place => this.drawn(place)));
    this.picture.src = this.address();
    this.count();
    reveal(find('where'), true);
  }

  private drawn(place: Place): SVGGElement {
    const group = document.createElementNS(SVG, 'g');
    group.setAttribute('role', 'checkbox');
    group.setAttribute('aria-checked', 'false');
    group.setAttribute('aria-label', place.name);
    group.setAttribute('tabindex', '0');
    group.append(...place.outlines.map(outline => {
      const path = document.createElementNS(SVG, 'path');
      path.setAttribute('d', outline);
      return path;
    }));
    const toggle = (): void => {
      const on = !this.picked.delete(place.id);
      if (on) {
        this.picked.set(place.id, place.name);
      }
      group.setAttribute('aria-checked', String(on));
      this.count();
    };
    group.addEventListener('click', toggle);
    group.addEventListener('keydown', event => {
      if (event.key === ' ' || event.key === 'Enter') {
        event.preventDefault();
        toggle();
      }
    });
    return group;
  }

  private names(): string {
    return this.order.filter(place => this.picked.has(place.id)).map(place => place.name).join(' and ');
  }

  private count(): void {
    this.sender.disabled = this.picked.size === 0;
    show(this.sender, this.picked.size === 0 ? 'Tap one or more' : this.names());
  }

  private send(): void {
    const words = this.names();
    reveal(find('where'), false);
    find('chat').focus({ preventScroll: true });
    this.say(words);
  }

  private address(): string {
    return `/pictures/body-map.svg?theme=${this.look()}`;
  }
}

/** The places out of the picture itself: elements with an id and a name. Without them there is no map, and the words are there as always. */
async function load(): Promise<BodyMapPicture | undefined> {
  try {
    const answer = await fetch('/pictures/body-map.svg');
    const root = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'image/svg+xml').documentElement : undefined;
    const viewBox = root?.getAttribute('viewBox');
    if (!root || !viewBox) {
      return undefined;
    }
    const places = [...root.querySelectorAll('[id]')].flatMap(element => {
      const name = element.querySelector(':scope > title')?.textContent;
      const outlines = [element, ...element.querySelectorAll('path')].flatMap(one => one.getAttribute('d') ?? []);
      return name && outlines.length > 0 ? [{ id: element.id, name, outlines }] : [];
    });
    return { viewBox, places };
  } catch {
    return undefined;
  }
}
