// The answer book, checked in the browser: written apart from the server's own code, so that two programs must agree.
// SHA-256 stands here because browsers offer theirs on https only, and an office's Wi-Fi may be plain http.

const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  const fraction = (x) => ((x - Math.floor(x)) * 2 ** 32) >>> 0;
  let found = 0;
  for (let n = 2; found < 64; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = fraction(Math.sqrt(n));
    K[found] = fraction(Math.cbrt(n));
    found += 1;
  }
}

const turned = (x, n) => (x >>> n) | (x << (32 - n));

export function sha256(bytes) {
  const padded = new Uint8Array(((bytes.length + 8) >> 6 << 6) + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = START.slice();
  const w = new Uint32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(at + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i += 1) {
      const t1 = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const t2 = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => { state[i] += value; });
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((value, i) => digest.setUint32(4 * i, value));
  return new Uint8Array(digest.buffer);
}

const ENCODER = new TextEncoder();
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const joined = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));
export const leafHash = (entry) => sha256(joined([0], ENCODER.encode(entry)));
export const receiptHash = (code) => hex(sha256(ENCODER.encode("puas/receipt-hash/1" + code)));

export function rootOf(leaves) {
  if (!leaves.length) return sha256(new Uint8Array());
  let level = leaves;
  // Pairing level by level, an odd last node carried upward, is the same tree as RFC 9162's.
  while (level.length > 1) {
    const above = [];
    for (let i = 0; i < level.length; i += 2) {
      above.push(i + 1 < level.length ? sha256(joined([1], level[i], level[i + 1])) : level[i]);
    }
    level = above;
  }
  return level[0];
}

export function headOf(note) {
  const [origin, size, root, last] = note.split("\n\n")[0].split("\n");
  return { origin, size: Number(size), root: hex(Uint8Array.from(atob(root), (c) => c.charCodeAt(0))), final: last === "final" };
}

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// The code as it was printed, or "" when a symbol is wrong.
export function plainCode(text) {
  const typed = text.toUpperCase().replace(/[\s-]/g, "").replace(/[IL]/g, "1").replace(/O/g, "0");
  const symbols = typed.slice(0, 20);
  let rest = 0;
  for (const symbol of symbols) rest = (rest * 32 + SYMBOLS.indexOf(symbol)) % 37;
  const whole = typed.length === 21 && [...symbols].every((symbol) => SYMBOLS.includes(symbol));
  return whole && (SYMBOLS + "*~$=U")[rest] === typed[20] ? symbols.match(/.{5}/g).concat(typed[20]).join("-") : "";
}

export function promiseOf(text) {
  const parts = text.trim().split(/[ +]/);
  if (parts.length !== 6 || parts[0] !== "puas/promise/1") return null;
  return { log: parts[1].replace("puas.buku-jawaban/", ""), day: parts[2], leaf: parts[3] };
}

// Reads a log's published file and says whether it agrees with its own newest head.
export function readBook(book) {
  const leaves = book.entries.map(leafHash);
  const head = headOf(book.notes[book.notes.length - 1]);
  const entries = book.entries.map((entry, place) => ({ place, leaf: hex(leaves[place]), ...JSON.parse(entry) }));
  return { log: book.log, head, entries, agrees: head.size === leaves.length && hex(rootOf(leaves)) === head.root };
}
