// The answer book, checked in the browser: written apart from the server's own code, so that two programs must agree.
// Hashes and signatures are the browser's own (WebCrypto), which it offers on https and to the machine itself only.

const ENCODER = new TextEncoder();
const ORIGIN = "puas.buku-jawaban/";
const FIELDS = {
  begin: "key,kind,origin,previous,previous_root,previous_size,unlogged,unlogged_excluded,v",
  answer: "c,kind,rc,v",
  exclude: "by,kind,leaf,of,reason,v",
  erase: "by,kind,leaf,of,reason,v",
  key: "before,key,kind,origin,v",
};

export const canHash = () => Boolean(globalThis.crypto && crypto.subtle);
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
const fromBase64 = (text) => Uint8Array.from(atob(text), (symbol) => symbol.charCodeAt(0));

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  parts.reduce((at, part) => { whole.set(part, at); return at + part.length; }, 0);
  return whole;
}

// Ed25519 came to browsers late (Safari 17, Firefox 129, Chromium 137). Where it is missing nothing is signed or unsigned: it is unchecked.
const importKey = (raw) => crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
const EXAMPLE_KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="; // RFC 8032, 7.1, test 1
let verifying;
export const canVerify = () => verifying || (verifying = importKey(fromBase64(EXAMPLE_KEY)).then(() => true, () => false));

async function holds(key, signature, text) {
  try {
    return await crypto.subtle.verify("Ed25519", await importKey(key.raw), signature, ENCODER.encode(text));
  } catch {
    return false;
  }
}

// "name+hash+key", or null when its parts do not fit together.
async function keyOf(text) {
  const [, name, hash, code] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text) || [];
  if (!name) return null;
  const data = fromBase64(code);
  const own = hex(await sha256(joined(ENCODER.encode(`${name}\n`), data))).slice(0, 8);
  return data[0] === 1 && own === hash ? { name, hash, raw: data.slice(1) } : null;
}

const leafHash = (entry) => sha256(joined([0], ENCODER.encode(entry)));
const nodeHash = (left, right) => sha256(joined([1], left, right));
export const receiptHash = async (code) => hex(await sha256(ENCODER.encode(`puas/receipt-hash/1${code}`)));

// All complete subtrees, level by level: from them the root over any number of first leaves follows (RFC 9162).
async function subtreesOf(leaves) {
  const levels = [leaves];
  for (let below = leaves; below.length > 1; below = levels[levels.length - 1]) {
    const level = [];
    for (let i = 0; i + 1 < below.length; i += 2) level.push(await nodeHash(below[i], below[i + 1]));
    levels.push(level);
  }
  return levels;
}

async function rootAt(levels, size) {
  if (!size) return sha256(new Uint8Array());
  const peaks = [];
  let at = 0;
  for (let height = levels.length - 1; height >= 0; height -= 1) {
    const width = 2 ** height;
    if (at + width > size) continue;
    peaks.push(levels[height][at / width]);
    at += width;
  }
  let root = peaks.pop();
  while (peaks.length) root = await nodeHash(peaks.pop(), root);
  return root;
}

// A signed head, or null when it cannot be read.
function headOf(note) {
  const [, body, origin, size, root, final, lines] =
    /^((.+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n(final\n)?)\n((?:— .+\n)+)$/.exec(note) || [];
  if (!body) return null;
  const signatures = lines.trim().split("\n").map((line) => {
    const [, name, code] = line.split(" ");
    const data = fromBase64(code);
    return { name, hash: hex(data.slice(0, 4)), signature: data.slice(4) };
  });
  return { body, origin, size: Number(size), root: hex(fromBase64(root)), final: Boolean(final), signatures };
}

async function isSigned(head, keys) {
  for (const { name, hash, signature } of head.signatures) {
    const key = keys.find((each) => each.name === name && each.hash === hash);
    if (key && await holds(key, signature, head.body)) return true;
  }
  return false;
}

function fieldsOf(text) {
  try {
    const fields = JSON.parse(text);
    const fits = JSON.stringify(fields) === text && Object.keys(fields).join() === FIELDS[fields.kind] && fields.v === 1;
    return fits && (!fields.by || Array.isArray(fields.by)) ? fields : { kind: "" };
  } catch {
    return { kind: "" };
  }
}

// Every deed names an answer that is here, once, and has two people; as many answers without an entry may be excluded as there were.
function deedsHold(deeds, leaves, period, unlogged) {
  const seen = new Set();
  let nameless = 0;
  return deeds.every(({ leaf, of, by }) => {
    const here = of !== period || (leaf.startsWith("-") ? (nameless += 1) <= unlogged : leaves.has(leaf));
    const right = here && !seen.has(leaf) && new Set(by).size > 1;
    seen.add(leaf);
    return right;
  });
}

function entryFaults(book, entries) {
  const found = [];
  const begins = entries.filter(({ kind }) => kind === "begin");
  const begin = begins[0] || {};
  const leaves = new Set(entries.filter(({ kind }) => kind === "answer").map(({ hash }) => hash));
  const period = book.log.split("/")[1];
  const deeds = (wanted) => entries.filter(({ kind }) => kind === wanted);
  const unlogged = (begin.unlogged || 0) - (begin.unlogged_excluded || 0);
  if (entries.some(({ kind, place }) => !kind || (kind === "begin" && place))) found.push("entry_malformed");
  if (new Set(book.entries).size < entries.length) found.push("entry_twice");
  if (entries.length && (begins.length !== 1 || begin.origin !== ORIGIN + book.log)) found.push("begin_missing");
  if (!deedsHold(deeds("exclude"), leaves, period, unlogged) || !deedsHold(deeds("erase"), leaves, period, Infinity)) {
    found.push("deed_faulty");
  }
  return found;
}

async function headFaults(book, heads, keys, levels) {
  const found = heads.length ? [] : ["no_head"];
  const [leaves] = levels;
  const told = new Map();
  let before = null;
  for (const head of heads) {
    if (!head) {
      found.push("note_malformed");
      continue;
    }
    if (head.origin !== ORIGIN + book.log || (await canVerify() && !await isSigned(head, keys))) found.push("signature_bad");
    if (before && before.final) found.push("after_final");
    else if (before && head.size < before.size) found.push("heads_out_of_order");
    if (told.has(head.size) && told.get(head.size) !== head.root) found.push("two_heads");
    told.set(head.size, head.root);
    if (head.size > leaves.length) found.push("entries_missing");
    else if (hex(await rootAt(levels, head.size)) !== head.root) found.push("root_differs");
    before = head;
  }
  if (before && before.size < leaves.length) found.push("entries_beyond_head");
  return found;
}

// A log's published file with every fault that can be seen without a head of one's own, by the codes of `puas verify`.
export async function readBook(book) {
  const entries = [];
  const leaves = [];
  const keys = [];
  for (const [place, text] of book.entries.entries()) {
    leaves.push(await leafHash(text));
    const entry = { ...fieldsOf(text), place, hash: hex(leaves[place]) };
    const key = entry.key && await keyOf(entry.key);
    if (key) keys.push(key);
    else if (entry.key) entry.kind = "";
    entries.push(entry);
  }
  const heads = book.notes.map(headOf);
  const levels = await subtreesOf(leaves);
  const faults = new Set([...entryFaults(book, entries), ...await headFaults(book, heads, keys, levels)]);
  const rootOver = async (size) => (size > leaves.length ? "" : hex(await rootAt(levels, size)));
  return { log: book.log, head: heads[heads.length - 1], entries, keys, faults: [...faults], signed: await canVerify(), rootOver };
}

// The published book of that name; null before its first head. Another log under this address counts as a fault.
export async function bookOf(log) {
  const reply = await fetch(`/buku-jawaban/${log}/book.json`, { cache: "no-store" });
  if (reply.status === 404) return null;
  if (!reply.ok) throw new Error(String(reply.status));
  const book = await readBook(await reply.json());
  if (book.log !== log) book.faults.push("other_log");
  return book;
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

// The signed promise of a receipt, or null when it is not whole.
export function promiseOf(text) {
  const [, origin, day, leaf, hash, code] =
    /^puas\/promise\/1 (\S+) (\d{4}-\d\d-\d\d) ([0-9a-f]{64}) ([0-9a-f]{8}) ([\w-]{86})$/.exec(text.trim().replace(/\s+/g, " ")) || [];
  if (!origin || !origin.startsWith(ORIGIN)) return null;
  const signature = fromBase64(`${code.replace(/-/g, "+").replace(/_/g, "/")}==`);
  return { log: origin.slice(ORIGIN.length), day, leaf, hash, signature, told: `puas/promise/1\n${origin}\n${day}\n${leaf}\n` };
}

// Whether one of these keys gave the promise; null where the browser cannot tell.
export async function isPromised(promise, keys) {
  if (!await canVerify()) return null;
  const key = keys.find(({ hash }) => hash === promise.hash);
  return Boolean(key) && holds(key, promise.signature, promise.told);
}
