// Stands between a browser and a server of a test's own: counts what comes over the line, and can make the server seem to
// be of another build.
import { createServer, request, type IncomingMessage, type Server as Listener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Server } from "./server";

const OTHER = "0123456789abcdef";

export class Between {
  /** Bytes of answers, heads and bodies. */
  bytes = 0;
  /** The addresses that were asked for. */
  readonly asked: string[] = [];
  /** The server has all files under another address, and none under that of its own build. */
  isUpgraded = false;
  private build = "";

  private constructor(private readonly listener: Listener) {}

  static async start(server: Server): Promise<Between> {
    const listener = createServer();
    await new Promise<void>((done) => listener.listen(0, "127.0.0.1", done));
    const between = new Between(listener);
    const page = await (await fetch(server.site)).text();
    between.build = /\/site\/([0-9a-f]{16})\//.exec(page)?.[1] ?? "";
    listener.on("request", (asked, answer) => {
      between.asked.push(asked.url ?? "");
      if (between.isUpgraded && asked.url?.includes(between.build)) return void answer.writeHead(404).end();
      asked.pipe(
        request(server.site + (asked.url ?? "").replace(OTHER, between.build), { method: asked.method, headers: between.heads(asked) }, (real) => {
          const rewrites = between.isUpgraded && /html|javascript/.test(real.headers["content-type"] ?? "");
          if (rewrites) delete real.headers["content-length"];
          answer.writeHead(real.statusCode ?? 502, real.headers);
          between.bytes += JSON.stringify(real.headers).length;
          const chunks: Buffer[] = [];
          real.on("data", (chunk: Buffer) => {
            between.bytes += chunk.length;
            if (rewrites) chunks.push(chunk);
            else answer.write(chunk);
          });
          real.on("end", () => answer.end(rewrites ? Buffer.concat(chunks).toString().replaceAll(between.build, OTHER) : undefined));
          real.on("error", () => answer.destroy());
        }).on("error", () => answer.destroy()),
      );
      answer.on("close", () => asked.destroy());
    });
    return between;
  }

  /** What is to be rewritten must come as it is. */
  private heads(asked: IncomingMessage): IncomingMessage["headers"] {
    // Nor has a server of another build the worker that the browser knows.
    return this.isUpgraded ? { ...asked.headers, "accept-encoding": "identity", "if-none-match": `"${OTHER}"` } : asked.headers;
  }

  get site(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  async remove(): Promise<void> {
    this.listener.closeAllConnections();
    await new Promise((done) => this.listener.close(done));
  }
}
