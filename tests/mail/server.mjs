// A real mail server, smtp-server of npm, on loopback. What it does with a message hangs on to whom it is:
// refuse@… is refused for good, later@… once for now, slow@… gets no answer the first time, badly@… is refused when
// all of it was said; everybody else gets it.
//
// Usage: node server.mjs SETTINGS, as JSON: port (0 for any), lock ("none", "starttls", "tls"), key and cert (files),
// password (then nobody is let in without). Prints one line of JSON with its port, then one for each message that it
// took, and answers until its standard input ends.
import { readFileSync } from "node:fs";

import { SMTPServer } from "smtp-server";

const { port, lock, key, cert, password } = JSON.parse(process.argv[2]);
const seen = new Map();

/** How often this has happened to somebody before. */
function before(what) {
  const times = seen.get(what) ?? 0;
  seen.set(what, times + 1);
  return times;
}

function no(code, words) {
  return Object.assign(new Error(words), { responseCode: code });
}

const server = new SMTPServer({
  secure: lock === "tls",
  ...(lock === "none" ? { disabledCommands: ["STARTTLS"] } : { key: readFileSync(key), cert: readFileSync(cert) }),
  authOptional: password === null,
  logger: false,
  onAuth: (auth, session, done) =>
    auth.username === "ilp" && auth.password === password ? done(null, { user: "ilp" }) : done(no(535, "no")),
  onMailFrom: (address, session, done) =>
    address.address.startsWith("stranger@") ? done(no(550, "we do not know you")) : done(),
  onRcptTo: ({ address }, session, done) => {
    if (address.startsWith("refuse@")) return done(no(550, "no such mailbox"));
    if (address.startsWith("later@") && before(address) === 0) return done(no(451, "greylisted"));
    if (address.startsWith("slow@") && before(address) === 0) return;
    done();
  },
  onData: (stream, session, done) => {
    const parts = [];
    stream.on("data", (part) => parts.push(part));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      if (to.some((address) => address.startsWith("badly@"))) return done(no(554, "it looks like spam"));
      const from = session.envelope.mailFrom.address;
      console.log(JSON.stringify({ to, from, secure: session.secure, raw: Buffer.concat(parts).toString("utf8") }));
      done();
    });
  },
});
server.on("error", () => {});
server.listen(port, "127.0.0.1", () => console.log(JSON.stringify({ port: server.server.address().port })));
process.stdin.on("end", () => process.exit(0)).resume();
