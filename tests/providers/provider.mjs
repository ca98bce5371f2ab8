// The real provider, oidc-provider of npm, on loopback: honest to the client `ilp`, and hostile in one way each to
// the clients named after it. What is forged is forged with the provider's own keys, behind its own answer.
//
// Usage: node provider.mjs REDIRECT-URI-PREFIX. Prints one line of JSON with its issuers, then answers until its
// standard input ends.
import { createServer } from "node:http";
import { generateKeyPair, createHmac, createPublicKey, sign } from "node:crypto";
import { promisify } from "node:util";

import Provider from "oidc-provider";

const [prefix] = process.argv.slice(2);
const pair = () => promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
const [own, later, foreign] = await Promise.all([pair(), pair(), pair()]);
const jwk = (key, kid) => ({ ...key.privateKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" });

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token as RS256 signs it. */
function signed(header, payload, key) {
  const body = `${encode(header)}.${encode(payload)}`;
  return `${body}.${sign("sha256", Buffer.from(body), key.privateKey).toString("base64url")}`;
}

/** What each hostile client is answered instead of its token: from the real header and payload. */
const forgeries = {
  "wrong-nonce": (header, payload) => signed(header, { ...payload, nonce: "another" }, own),
  "no-nonce": (header, { nonce, ...payload }) => signed(header, payload, own),
  "wrong-issuer": (header, payload) => signed(header, { ...payload, iss: "https://accounts.example" }, own),
  "wrong-audience": (header, payload) => signed(header, { ...payload, aud: "somebody-else" }, own),
  "another-audience-too": (header, payload) => signed(header, { ...payload, aud: [payload.aud, "somebody-else"] }, own),
  "another-party": (header, payload) => signed(header, { ...payload, azp: "somebody-else" }, own),
  "expired": (header, payload) => signed(header, { ...payload, iat: payload.iat - 7200, exp: payload.iat - 3600 }, own),
  "foreign-key": (header, payload) => signed(header, payload, foreign),
  "unknown-key": (header, payload) => signed({ ...header, kid: "nobody's" }, payload, foreign),
  "unsigned": (header, payload) => `${encode({ alg: "none" })}.${encode(payload)}.`,
  // The public key, which anybody has, taken for a secret.
  "public-key-as-secret": (header, payload) => {
    const body = `${encode({ alg: "HS256" })}.${encode(payload)}`;
    const secret = createPublicKey(own.publicKey).export({ type: "spki", format: "pem" });
    return `${body}.${createHmac("sha256", secret).update(body).digest("base64url")}`;
  },
  "client-secret": (header, payload) => {
    const body = `${encode({ alg: "HS256" })}.${encode(payload)}`;
    return `${body}.${createHmac("sha256", "a secret of the tests").update(body).digest("base64url")}`;
  },
  "no-subject": (header, { sub, ...payload }) => signed(header, payload, own),
};

/** Clients whose way back is bent, and the rest. */
const others = ["ilp", "second", "wrong-response-issuer", "slow-token", "endless-token", "no-token", "nonsense-token"];

function provider(issuer, keys) {
  const made = new Provider(issuer, {
    clients: [...others, ...Object.keys(forgeries)].map((id) => ({
      client_id: id,
      client_secret: "a secret of the tests",
      redirect_uris: [`${prefix}${id}`],
      response_types: ["code"],
      grant_types: ["authorization_code"],
    })),
    // Any name is let in, as in its own example; a name is its subject.
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, name: `Name of ${sub}`, hd: `${sub.split("@")[1] ?? ""}` }) }),
    claims: { openid: ["sub", "hd"], profile: ["name"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    jwks: { keys },
    cookies: { keys: ["of the tests alone"] },
  });
  made.use(hostile);
  return made;
}

async function hostile(context, next) {
  if (context.path === "/token") {
    await next();
    const asked = context.oidc?.client?.clientId;
    const answer = context.body;
    if (!answer?.id_token) return;
    if (asked === "slow-token") await new Promise((after) => setTimeout(after, 60_000).unref());
    if (asked === "endless-token") answer.padding = "x".repeat(8 << 20);
    if (asked === "no-token") delete answer.id_token;
    if (asked === "nonsense-token") context.body = "<!doctype html><title>Down for maintenance</title>";
    if (forgeries[asked]) {
      const [header, payload] = answer.id_token.split(".").slice(0, 2).map((part) => JSON.parse(Buffer.from(part, "base64url")));
      answer.id_token = forgeries[asked](header, payload);
    }
    return;
  }
  await next();
  const way = context.response.get("location") ?? "";
  if (way.startsWith(`${prefix}wrong-response-issuer?`)) {
    const bent = new URL(way);
    bent.searchParams.set("iss", "https://accounts.example");
    context.redirect(bent.href);
  }
}

/** Answers at a free port of loopback; `issuer` says under which name, given its own address. */
async function listen(answering) {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${server.address().port}`;
  server.on("request", answering(address));
  return address;
}

const at = (issuerOf, keys) => (address) => provider(issuerOf(address), keys).callback();
let turned = false;
const issuers = {
  honest: await listen(at((address) => address, [jwk(own, "one")])),
  // Says of itself that it is another.
  other_name: await listen(at(() => "https://accounts.example", [jwk(own, "one")])),
  // Signs with a new key as soon as somebody asks for /turn.
  turning: await listen((address) => {
    const [before, after] = [[jwk(own, "one")], [jwk(later, "two")]].map((keys) => provider(address, keys).callback());
    return (request, response) => {
      if (request.url === "/turn") {
        turned = true;
        response.end("turned");
      } else (turned ? after : before)(request, response);
    };
  }),
  // Takes a request and never answers.
  silent: await listen(() => () => {}),
  nonsense: await listen(() => (_, response) => response.setHeader("content-type", "application/json").end("[1, 2")),
  // Leads elsewhere, for example into the network behind the server.
  leading: await listen(() => (_, response) => response.writeHead(302, { location: "/elsewhere" }).end()),
  endless: await listen(() => (_, response) => response.setHeader("content-type", "application/json").end(`"${"x".repeat(8 << 20)}"`)),
};
console.log(JSON.stringify(issuers));
process.stdin.on("end", () => process.exit()).resume();
