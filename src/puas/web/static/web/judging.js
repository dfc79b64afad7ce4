// What a receipt and a report say against a book that was read: faults by the codes of `puas verify`. No page is needed here.
import { isPromised, receiptHash } from "./book.js";

// The entry of a code, whether its promise is signed (null: cannot be told), and what is wrong.
export async function receiptFaults(book, code, promise) {
  const wanted = await receiptHash(code);
  const answers = book.entries.filter(({ kind }) => kind === "answer");
  const entry = answers.find(({ rc }) => rc === wanted);
  const signed = promise ? await isPromised(promise, book.keys) : null;
  const faults = [];
  if (signed === false) faults.push("promise_not_signed");
  else if (promise && !answers.some(({ hash }) => hash === promise.leaf)) faults.push("promise_broken");
  else if (promise && entry && entry.hash !== promise.leaf) faults.push("promise_of_another");
  if (!entry) faults.push("receipt_not_found");
  return { entry, signed, faults };
}

const exclusionsOf = (entries, period) => entries.filter(({ kind, of }) => kind === "exclude" && of === period).map(({ leaf }) => leaf);

// A report's heads and counts against its book and the later books (by name) that it prints.
export async function reportFaults(told, book, laterBooks) {
  const { head } = book;
  if (!head || !head.final || head.size !== told.size || head.root !== told.root) return { faults: ["report_head_not_final"] };
  const faults = [];
  const [begins] = book.entries;
  const period = told.log.split("/")[1];
  const leaves = exclusionsOf(book.entries, period);
  for (const { log, size, root } of told.later) {
    const later = laterBooks[log];
    if (later && await later.rootOver(size) === root) leaves.push(...exclusionsOf(later.entries.slice(0, size), period));
    else faults.push("report_later_differs");
  }
  if (told.recorded === undefined) return { faults };
  const recorded = begins.unlogged + book.entries.filter(({ kind }) => kind === "answer").length;
  const excluded = begins.unlogged_excluded + leaves.length;
  if (recorded !== told.recorded || begins.unlogged !== told.unlogged || excluded !== told.excluded) faults.push("report_counts_differ");
  if (new Set(leaves).size < leaves.length) faults.push("deed_faulty");
  if (told.recorded !== told.counted + told.excluded) faults.push("report_not_balanced");
  return { faults, recorded, excluded };
}
