// What the server tells by itself: how far the log of a plan reaches, and who is here. Where it cannot (an old proxy, no
// network) the page asks at intervals.

/**
 * Listens at `address` while the page is seen: a browser opens only six connections to one server, and pages in the
 * background need none. `onNews` gets each message, `onState` whether the server is heard.
 */
export function listen(address: string, onNews: (news: string) => void, onState: (heard: boolean) => void): () => void {
  let source: EventSource | undefined;
  const close = (): void => {
    source?.close();
    source = undefined;
    onState(false);
  };
  const follow = (): void => {
    if (document.visibilityState === "hidden") return close();
    if (source !== undefined && source.readyState !== EventSource.CLOSED) return;
    source = new EventSource(address);
    source.onopen = () => onState(true);
    source.onerror = () => onState(false);
    source.onmessage = (message: MessageEvent<string>) => onNews(message.data);
  };
  document.addEventListener("visibilitychange", follow);
  // EventSource gives up for good when it is answered with an error, such as after the session's end.
  const again = setInterval(follow, 30_000);
  addEventListener("online", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    removeEventListener("online", follow);
    clearInterval(again);
    close();
  };
}
