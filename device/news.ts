// What the server tells by itself: how far the log of a plan reaches, how much was said about it, and who is here. Where it
// cannot (an old proxy, a filter that cuts the line or keeps what comes through it) the page asks at intervals.

const ASK_MS = 5_000;

/**
 * Listens at `address`, or asks at `asked`, while the page is seen: a browser opens only six connections to one server, and pages in the
 * background need none. `onNews` gets each message, `onState` whether the server is heard: the
 * first message comes at once.
 */
export function listen(address: string, asked: string, onNews: (news: string) => void, onState: (heard: boolean) => void): () => void {
  let source: EventSource | undefined;
  let heard = false;
  const hear = (now: boolean): void => {
    if (heard !== now) onState((heard = now));
  };
  const close = (): void => {
    source?.close();
    source = undefined;
    hear(false);
  };
  const follow = (): void => {
    if (document.visibilityState === "hidden") return close();
    if (source !== undefined && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(address);
    source.onerror = () => hear(false);
    source.onmessage = (message: MessageEvent<string>) => {
      hear(true);
      onNews(message.data);
    };
  };
  const ask = async (): Promise<void> => {
    if (heard || document.visibilityState === "hidden") return;
    // No longer than until the next one: asks that a network holds would keep what is to be saved from its connection.
    const news = await fetch(asked, { headers: { accept: "application/json" }, signal: AbortSignal.timeout(ASK_MS) })
      .then((answer) => (answer.ok ? answer.text() : undefined))
      .catch(() => undefined);
    if (news !== undefined) onNews(news);
  };
  document.addEventListener("visibilitychange", follow);
  // EventSource gives up for good when it is answered with an error, such as after the session's end.
  const again = setInterval(follow, 30_000);
  const asking = setInterval(() => void ask(), ASK_MS);
  addEventListener("online", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    removeEventListener("online", follow);
    clearInterval(again);
    clearInterval(asking);
    close();
  };
}
