// "Periksa laporan": which month a file reports, whether it is current, and whether log and figures bear it out.
import { bookOf, canHash, hex, sha256 } from "./book.js";
import { indexWords } from "./index_words.js";
import { reportFaults } from "./judging.js";
import { offerScanning, takenFromAddress } from "./scanning.js";
import { begin, facts, fill, show, wait } from "./telling.js";

const form = document.getElementById("check");
const input = document.getElementById("file");
const { words } = facts;
const NAMED = /^[\w-]+\/\d{4}(-(\d\d|T[1-4]|S[12]))?\/\d{1,5}$/;

const figure = (text) => (document.documentElement.lang === "en" ? text.replace(",", ".") : text);

function figuresBlock({ tallies, factor, index }) {
  if (!index) return ["wait", words.no_index];
  if (!tallies.length) return ["wait", words.no_tallies];
  const computed = indexWords(tallies, factor);
  const filled = { index: figure(index), computed: figure(computed) };
  return computed === index ? ["good", fill(words.index_follows, filled)] : ["bad", fill(words.index_differs, filled)];
}

async function bookBlocks(told) {
  if (!told) return [["wait", words.no_book]];
  const book = await bookOf(told.log);
  if (!book) return [["bad", words.book_gone]];
  const later = {};
  for (const { log } of told.later) later[log] = await bookOf(log);
  for (const each of [book, ...Object.values(later)]) {
    if (each && each.faults.length) return [["bad", fill(words.book_broken, { log: each.log, codes: each.faults.join(", ") })]];
  }
  const { faults, recorded, excluded } = await reportFaults(told, book, later);
  if (faults.includes("report_head_not_final")) return [["bad", words.head_differs]];
  if (faults.includes("report_later_differs")) return [["bad", words.later_differs]];
  const blocks = [["good", words.head_same], book.signed ? ["good", words.head_signed] : ["wait", words.unchecked]];
  if (recorded === undefined) return blocks;
  const counts = { recorded, excluded, counted: told.counted, told_recorded: told.recorded, told_excluded: told.excluded };
  return [...blocks, faults.length ? ["bad", fill(words.unbalanced, counts)] : ["good", fill(words.balanced, counts)]];
}

// What is published under this name: a file's hash, or office, period and version as a QR code says them. null: nothing.
async function publishedUnder(name) {
  const reply = await fetch(`${facts.reports}${name}.json`, { cache: "no-store" });
  if (reply.status === 404) return null;
  if (!reply.ok) throw new Error(String(reply.status));
  return reply.json();
}

const sayPublished = async (report, scanned) => show(
  ["good", fill(scanned ? words.names : words.is, report)],
  report.is_current ? ["good", words.current] : ["bad", words.replaced],
  ...report.signature,
  ...await bookBlocks(report.book),
  figuresBlock(report),
  ...(scanned ? [["wait", words.scan_only]] : []));

async function checkFile(file) {
  const digest = hex(await sha256(await file.arrayBuffer()));
  const report = await publishedUnder(digest);
  if (report) return sayPublished(report, false);
  return show(["bad", words.unknown_file, words.unknown_file_why, fill(words.hash, { digest })]);
}

async function checkNamed(name) {
  if (!NAMED.test(name)) return show(["wait", words.no_code_found, words.no_code_found_why]);
  const report = await publishedUnder(name);
  return report ? sayPublished(report, true) : show(["bad", words.unknown_code]);
}

async function started(checking) {
  wait(words.looking);
  try {
    await checking();
  } catch {
    show(["wait", words.unreachable, words.unreachable_why]);
  }
}

const take = (received) => started(() => checkNamed((received && received.get("l")) || ""));
const sent = takenFromAddress();
if (canHash()) {
  begin(form);
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("change", () => input.files.length && started(() => checkFile(input.files[0])));
  offerScanning(document.getElementById("scan-field"), document.getElementById("scan"), take);
  if (sent.get("l")) take(sent);
}
else {
  begin(document.getElementById("plain-http"));
}
