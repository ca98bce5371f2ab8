// A thin line before a server: each byte waits its turn and travels for half of the round trip, in all connections together,
// whoever asked for it: the page, its worker, a preload. (A browser's own throttle leaves the worker out.)
import { once } from "node:events";
import { connect, createServer } from "node:net";

/** So long nothing comes down a line that rests, in ms: longer than a page and its worker think between two requests. */
const REST = 2_000;

/**
 * Its port, the bytes that came down it since the last question, when it has come to rest, and its end. `down` and `up` in
 * bits a second, `roundTrip` in ms.
 */
export async function thinLine(toPort, { down, up, roundTrip }) {
  let bytes = 0;
  let last = Date.now();
  const direction = (rate) => {
    let free = 0;
    return (from, to, count) => {
      // A connection begins with a round trip of its own.
      let earliest = Date.now() + (to.isNew ? roundTrip : 0);
      from.on("data", (chunk) => {
        if (count) [bytes, last] = [bytes + chunk.length, Date.now()];
        free = Math.max(Date.now(), free, earliest) + (chunk.length * 8_000) / rate;
        earliest = free;
        setTimeout(() => to.destroyed || to.write(chunk), free - Date.now() + roundTrip / 2);
      });
      from.on("end", () => setTimeout(() => to.end(), Math.max(0, free - Date.now()) + roundTrip / 2));
      from.on("error", () => to.destroy());
    };
  };
  const [downwards, upwards] = [direction(down), direction(up)];
  const line = createServer((browser) => {
    const server = connect({ port: toPort, host: "127.0.0.1", noDelay: true });
    server.isNew = true;
    browser.setNoDelay(true);
    upwards(browser, server, false);
    downwards(server, browser, true);
  }).listen(0, "127.0.0.1");
  await once(line, "listening");
  return {
    port: line.address().port,
    taken: () => [bytes, (bytes = 0)][0],
    async rests() {
      // What whoever asks has just waited for may be about to ask for more.
      last = Date.now();
      while (Date.now() - last < REST) await new Promise((done) => setTimeout(done, last + REST - Date.now()));
    },
    stop: () => line.close(),
  };
}
