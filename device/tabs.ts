// The other pages of this browser: which of them live, and what they write. A page holds a lock of its name for as long
// as it lives; whoever gets the lock of another page knows that it is gone and sends what it left.

const name = (page: number): string => `ilp page ${page}`;

/** Says that this page lives, until it ends. */
export function live(page: number): void {
  void navigator.locks?.request(name(page), forever);
}

/** Ends when the page is gone; then this page alone stands in for it from now on. */
export function inherit(page: number): Promise<void> {
  // Without locks several pages may send the same: that is said twice and stands once.
  if (navigator.locks === undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(name(page), () => {
      resolve();
      return forever();
    });
    held.catch(reject);
  });
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

/** The line between the open pages of one person. */
export class Line {
  private readonly channel: BroadcastChannel;

  constructor(person: number, onUpdate: (update: Uint8Array) => void) {
    this.channel = new BroadcastChannel(`ilp ${person}`);
    this.channel.onmessage = (message: MessageEvent<unknown>) => {
      if (message.data instanceof Uint8Array) onUpdate(message.data);
    };
  }

  say(update: Uint8Array): void {
    this.channel.postMessage(update);
  }
}
