// A mail server to test against: server.mjs [PORT]. It listens on 127.0.0.1, prints its port, and then each letter that
// it took as a line of JSON. busy@… gets a 451, gone@… a 550 that repeats it, slow@… no answer, and
// dozy1@… none the first time, of which it prints "dozing". It ends when its standard input does.
import { read, require } from "./letter.mjs";

const { SMTPServer } = require("smtp-server");

const refusal = (code, text) => Object.assign(new Error(text), { responseCode: code });

const woken = new Set();

const server = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  onRcptTo({ address }, _session, answer) {
    const [name] = address.split("@");
    if (name === "busy") return answer(refusal(451, "Busy, come back later"));
    if (name === "gone") return answer(refusal(550, `<${address}>: No such creature here`));
    if (name === "slow") return;
    if (!name.startsWith("dozy") || woken.has(name)) return answer();
    woken.add(name);
    console.log("dozing");
  },
  async onData(stream, session, answer) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const recipients = session.envelope.rcptTo.map(({ address }) => address);
    const { headers, from, to, subject, text, html } = await read(Buffer.concat(chunks));
    console.log(JSON.stringify({ recipients, headers, from, to, subject, text, html }));
    answer();
  },
});
server.on("error", (error) => console.error(error.message));
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => console.log(server.server.address().port));
process.stdin.on("end", () => process.exit()).resume();
