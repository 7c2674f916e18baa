// voters.mjs SITE CA FILE: a few visitors, each from an address of its own, who vote one photo after the other, over HTTPS,
// until this is asked to stop (SIGTERM). Then FILE has what happened, as JSON: how many votes were `answered`, and every
// request that `failed`, in words. Whoever has seen all photos goes, and somebody else comes.
import { readFileSync, writeFileSync } from "node:fs";
import https from "node:https";

const [site, ca, file] = process.argv.slice(2);
const VISITORS = 6;
const PAUSE_MS = 30;
const told = { answered: 0, requests: 0, slowest_ms: 0, retried: 0, failed: [] };
let going = true;
process.on("SIGTERM", () => { going = false; });

class Visitor {
  cookies = new Map();

  constructor(address) {
    this.agent = new https.Agent({ keepAlive: true, localAddress: address, ca: readFileSync(ca) });
  }

  async ask(path, form) {
    const start = performance.now();
    told.requests += 1;
    const { status, headers, text } = await this.send(path, form && new URLSearchParams(form).toString());
    told.slowest_ms = Math.max(told.slowest_ms, Math.round(performance.now() - start));
    for (const cookie of headers["set-cookie"] ?? []) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      this.cookies.set(name, value);
    }
    if (status !== 200) throw new Error(`${path}: ${status} ${text.slice(0, 100)}`);
    return JSON.parse(text);
  }

  // As browsers do: when a connection that was kept is closed just as it is used again, once more over a new one.
  send(path, body) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "application/json", origin: site, cookie };
    if (body) headers["content-type"] = "application/x-www-form-urlencoded";
    return new Promise((resolve, reject) => {
      const request = https.request(site + path, { agent: this.agent, method: body ? "POST" : "GET", headers, timeout: 60_000 });
      request.on("response", async (answer) => {
        try {
          const text = (await answer.setEncoding("utf8").toArray()).join("");
          resolve({ status: answer.statusCode, headers: answer.headers, text });
        } catch (error) {
          reject(error);
        }
      });
      request.on("timeout", () => request.destroy(new Error("no answer in a minute")));
      request.on("error", (error) => {
        if (!request.reusedSocket || error.code !== "ECONNRESET") return reject(error);
        told.retried += 1;
        this.send(path, body).then(resolve, reject);
      });
      request.end(body);
    });
  }
}

async function vote(number) {
  const address = `127.0.1.${number}`;
  let visitor = new Visitor(address);
  let turn = null;
  while (going) {
    try {
      turn ??= await visitor.ask("/api/turn");
      const ballot = turn.next?.ballot;
      if (!ballot) {
        visitor = new Visitor(address);
        turn = null;
        continue;
      }
      turn = await visitor.ask("/api/rate", { ballot, score: String(1 + Math.floor(Math.random() * 10)) });
      told.answered += 1;
    } catch (error) {
      told.failed.push(`${new Date().toISOString()} ${error.message}`);
      turn = null;
    }
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
}

await Promise.all(Array.from({ length: VISITORS }, (_, index) => vote(index + 1)));
writeFileSync(file, JSON.stringify(told));
