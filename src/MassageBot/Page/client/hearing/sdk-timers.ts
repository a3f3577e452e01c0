/**
 * The speech package wants to run its timers in a worker made of a `data:` address, which our policy forbids, and rightly. It gets timers of the page instead:
 * they may come late in a hidden page, which only matters for when it tries again.
 */
export function timersWithoutWorker(): void {
  const Real = window.Worker;
  window.Worker = class {
    constructor(address: string | URL, options?: WorkerOptions) {
      return String(address).startsWith('data:') ? (new PageTimers() as unknown as Worker) : new Real(address, options);
    }
  } as unknown as typeof Worker;
}

interface Asked {
  readonly id: number | null;
  readonly method: 'set' | 'clear';
  readonly params: { readonly timerId: number; readonly delay?: number };
}

class PageTimers extends EventTarget {
  private readonly timers = new Map<number, number>();

  postMessage({ id, method, params: { timerId, delay } }: Asked): void {
    if (method === 'set') {
      this.timers.set(timerId, window.setTimeout(() => {
        this.timers.delete(timerId);
        this.tell({ id: null, method: 'call', params: { timerId } });
      }, delay));
    } else {
      clearTimeout(this.timers.get(timerId));
      this.timers.delete(timerId);
      this.tell({ error: null, id });
    }
  }

  private tell(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}
