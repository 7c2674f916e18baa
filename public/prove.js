// Finds the number that makes the SHA-256 of the page's challenge and it begin with zeros, and sends it. In small pieces, so
// that the page stays alive. The browser's own SHA-256 takes longer to call than this takes to do.

const answer = document.querySelector("input[data-bits]");
const { form } = answer;
const bits = Number(answer.dataset.bits);
const status = form.querySelector("[role=status]");

// The constants are the first 32 bits behind the point of roots of primes.
const K = [], H = [];
for (let n = 2; K.length < 64; n++) {
  let isPrime = true;
  for (let by = 2; by * by <= n; by++) isPrime &&= n % by !== 0;
  if (!isPrime) continue;
  const bitsOf = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  if (H.length < 8) H.push(bitsOf(Math.sqrt(n)));
  K.push(bitsOf(Math.cbrt(n)));
}

const bytes = new Uint8Array(128), view = new DataView(bytes.buffer), w = new Int32Array(64), state = new Int32Array(8);
const right = (x, by) => (x >>> by) | (x << (32 - by));

function compress(from) {
  for (let i = 0; i < 64; i++) {
    if (i < 16) { w[i] = view.getInt32(from + 4 * i); continue; }
    const x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + w[i - 7] + (right(x, 7) ^ right(x, 18) ^ (x >>> 3)) + (right(y, 17) ^ right(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const one = (h + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const two = ((right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
}

/** With how many zero bits the hash of a text of at most 119 letters begins. */
function zeros(text) {
  const { length } = text, end = length < 56 ? 64 : 128;
  bytes.fill(0, length);
  for (let i = 0; i < length; i++) bytes[i] = text.charCodeAt(i);
  bytes[length] = 0x80;
  view.setUint32(end - 4, 8 * length);
  state.set(H);
  for (let from = 0; from < end; from += 64) compress(from);
  return Math.clz32(state[0]);
}

const challenge = form.elements.challenge.value;
let number = 0;

function search() {
  const until = performance.now() + 30;
  while (performance.now() < until) {
    for (const end = number + 200; number < end; number++) {
      if (zeros(`${challenge}:${number}`) < bits) continue;
      answer.value = String(number);
      return form.requestSubmit();
    }
  }
  setTimeout(search);
}

// After an answer that was not taken, a person decides.
if (bits > 0 && !document.querySelector("main [role=alert]")) {
  status.textContent = "Your browser is at work. It takes a second or two.";
  search();
}
