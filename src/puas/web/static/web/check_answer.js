// "Periksa jawaban saya": looks a receipt up in the published books. Nothing typed here leaves the browser.
import { bookOf, canHash, plainCode, promiseOf } from "./book.js";
import { receiptFaults } from "./judging.js";
import { offerScanning, takenFromAddress } from "./scanning.js";
import { begin, facts, fill, monthOf, show, wait } from "./telling.js";

const form = document.getElementById("check");
const { words } = facts;
const LOOKED_THROUGH = 15; // a typed code names no month: so many books of the office, newest first

// The book that holds the code, or the last one looked at; broken when one of them is not whole.
async function lookUp(code, promise) {
  let last = {};
  for (const log of promise ? [promise.log] : facts.logs.slice(0, LOOKED_THROUGH)) {
    const book = await bookOf(log);
    if (!book) continue;
    if (book.faults.length) return { broken: book };
    last = { book, ...await receiptFaults(book, code, promise) };
    if (last.entry) return last;
  }
  return last;
}

// An exclusion decided after closing stands in a later book, which must be whole as well.
async function exclusionOf(leaf, book) {
  const later = facts.logs.filter((log) => log.split("/")[0] === book.log.split("/")[0] && log > book.log).reverse();
  for (const each of [book, ...later]) {
    const read = each === book ? book : await bookOf(each);
    if (read && read.faults.length) return { broken: read };
    const deed = read && read.entries.find(({ kind, leaf: named }) => kind === "exclude" && named === leaf);
    if (deed) return { deed };
  }
  return {};
}

const sayBroken = (book) => show(
  ["bad", words.broken, fill(words.broken_why, { month: monthOf(book.log), codes: book.faults.join(", ") }), words.report_it]);

function sayMissing(promise, book, signed) {
  if (!promise) return show(["wait", words.not_yet, words.not_yet_why, words.other_office]);
  const today = new Date().toISOString().slice(0, 10);
  if (promise.day >= today && !(book && book.head.final)) return show(["wait", words.not_yet, words.not_yet_why]);
  return show(["bad", words.missing, words.missing_why, signed ? words.missing_proof : words.promise_unchecked, words.report_it]);
}

async function sayFound(book, entry, signed) {
  const out = await exclusionOf(entry.hash, book);
  if (out.broken) return sayBroken(out.broken);
  const told = { place: entry.place + 1, size: book.head.size, month: monthOf(book.log) };
  const place = fill(book.head.final ? words.place_closed : words.place, told);
  const checked = !book.signed ? words.unchecked : signed ? words.checked_both : words.checked;
  if (out.deed) {
    const reason = facts.reasons[out.deed.reason] || out.deed.reason;
    return show(["wait", words.excluded, place, fill(words.excluded_why, { reason }), checked]);
  }
  return show([book.signed ? "good" : "wait", words.counted, place, checked, words.content_hidden]);
}

async function check(code, promise) {
  const { broken, book, entry, signed, faults = ["receipt_not_found"] } = await lookUp(code, promise);
  if (broken) return sayBroken(broken);
  const has = (fault) => faults.includes(fault);
  if (has("promise_not_signed")) return show(["wait", words.not_ours, words.not_ours_why, entry && words.but_recorded]);
  if (has("promise_broken") && entry) return show(["bad", words.other_leaf, words.other_leaf_why, words.report_it]);
  if (promise && book && !has("promise_broken") && faults.length) return show(["wait", words.no_pair, words.no_pair_why]);
  return entry ? sayFound(book, entry, signed) : sayMissing(promise, book, signed);
}

async function started() {
  const code = plainCode(form.elements.code.value);
  const told = form.elements.promise.value.trim();
  const promise = promiseOf(told);
  if (!code) return show(["wait", words.bad_code, words.bad_code_why]);
  if (told && !promise) return show(["wait", words.bad_promise, words.bad_promise_why]);
  if (!promise && !facts.logs.length) return show(["wait", facts.office ? words.no_book : words.which_office, facts.office ? words.not_yet_why : words.which_office_why]);
  const office = promise && promise.log.split("/")[0];
  if (promise && office !== facts.office && new URLSearchParams(location.search).get("kantor") !== office) {
    // Later books of that office are not listed on this page: read it again with the office named.
    return location.replace(`?kantor=${encodeURIComponent(office)}#${new URLSearchParams({ k: code, j: told })}`);
  }
  wait(words.looking);
  try {
    return await check(code, promise);
  } catch {
    return show(["wait", words.unreachable, words.unreachable_why]);
  }
}

function take(received) {
  if (!received || !received.get("k")) return show(["wait", words.no_code_found, words.no_code_found_why]);
  form.elements.code.value = received.get("k");
  form.elements.promise.value = received.get("j") || "";
  return form.requestSubmit();
}

const sent = takenFromAddress();
if (canHash()) {
  begin(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    started();
  });
  offerScanning(document.getElementById("scan-field"), document.getElementById("scan"), take);
  if (sent.get("k")) take(sent);
}
else {
  begin(document.getElementById("plain-http"));
}
