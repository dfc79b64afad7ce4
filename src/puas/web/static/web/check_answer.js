// "Periksa jawaban saya": looks a receipt up in the published books. Nothing typed here leaves the browser.
import { plainCode, promiseOf, readBook, receiptHash } from "./book.js";

const form = document.getElementById("check");
const result = document.getElementById("result");
const facts = JSON.parse(document.getElementById("facts").textContent);

function say(kind, heading, ...sentences) {
  result.className = `notice stack stack--tight ${kind === "bad" ? "notice--attention" : kind === "good" ? "" : "notice--waiting"}`;
  result.replaceChildren(...[heading, ...sentences].map((text, place) => {
    const line = document.createElement(place ? "p" : "h2");
    line.textContent = text;
    return line;
  }));
  result.hidden = false;
  result.focus();
}

async function bookOf(log) {
  const reply = await fetch(`/buku-jawaban/${log}/book.json`, { cache: "no-store" });
  if (reply.status === 404) return null;
  if (!reply.ok) throw new Error(String(reply.status));
  return readBook(await reply.json());
}

const monthOf = (log) => new Intl.DateTimeFormat("id", { month: "long", year: "numeric" }).format(new Date(`${log.split("/")[1]}-15`));

async function exclusionOf(leaf, log) {
  const later = facts.logs.filter((other) => other.split("/")[0] === log.split("/")[0] && other > log);
  for (const each of [log, ...later]) {
    const book = await bookOf(each);
    const found = book && book.entries.find((entry) => entry.kind === "exclude" && entry.leaf === leaf);
    if (found) return found;
  }
  return null;
}

async function lookUp(code, promise) {
  const wanted = receiptHash(code);
  const logs = promise ? [promise.log] : facts.logs;
  for (const log of logs) {
    const book = await bookOf(log);
    const entry = book && book.entries.find((each) => each.kind === "answer" && each.rc === wanted);
    if (book && !book.agrees) return { log, broken: true };
    if (entry) return { log, book, entry };
  }
  return null;
}

function sayMissing(promise) {
  const today = new Date().toISOString().slice(0, 10);
  if (!promise || promise.day >= today) {
    say("wait", "Belum ada di buku", "Jawaban yang dikirim hari ini masuk ke buku besok pagi. Periksalah lagi besok.",
      promise ? "" : "Bila kode ini lebih lama: pastikan kantornya benar.");
    return;
  }
  say("bad", "Jawaban ini TIDAK ada di buku", "Kantor pernah berjanji mencatatnya, tetapi buku yang terbit tidak memuatnya.",
    "Simpan tanda terima Anda dengan janjinya: itu bukti. Laporkan kepada Inspektorat.");
}

async function check(code, promise) {
  const found = await lookUp(code, promise);
  if (!found) return sayMissing(promise);
  if (found.broken) {
    return say("bad", "Buku ini tidak utuh", `Isi buku ${monthOf(found.log)} tidak cocok dengan kepala bertanda tangannya. Laporkan kepada Inspektorat.`);
  }
  const { log, book, entry } = found;
  if (promise && promise.leaf !== entry.leaf) {
    return say("bad", "Janji tidak cocok", "Entri dengan kode ini bukan entri yang dijanjikan pada tanda terima Anda. Laporkan kepada Inspektorat.");
  }
  const place = `Entri ke-${entry.place + 1} dari ${book.head.size} dalam buku ${monthOf(log)}` + (book.head.final ? ", yang sudah ditutup." : ".");
  const out = await exclusionOf(entry.leaf, log);
  if (out) {
    return say("note", "Tercatat, tetapi tidak ikut dihitung", place, `Dua pegawai mengecualikannya dengan alasan: ${facts.reasons[out.reason] || out.reason}.`);
  }
  return say("good", "Jawaban Anda tercatat dan ikut dihitung", place, "Buku ini cocok dengan kepala bertanda tangannya. Isi jawaban Anda tidak terlihat dari sini, oleh siapa pun.");
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const code = plainCode(form.elements.code.value);
  const promise = promiseOf(form.elements.promise.value);
  if (!code) return say("wait", "Kode belum benar", "Periksa lagi hurufnya: dua puluh huruf dan angka, lalu satu tanda penguji.");
  if (!promise && !facts.logs.length) return say("wait", "Pilih kantornya", "Kode saja tidak menyebut kantor. Pilih kantor, atau tempelkan janji dari tanda terima.");
  try {
    return await check(code, promise);
  } catch {
    return say("wait", "Buku tidak dapat dibuka", "Sambungan terputus atau berkasnya rusak. Coba lagi sebentar.");
  }
});

const sent = new URLSearchParams(location.hash.slice(1));
if (sent.get("k")) {
  form.elements.code.value = sent.get("k");
  form.elements.promise.value = sent.get("j") || "";
  history.replaceState(null, "", location.pathname + location.search);
  form.requestSubmit();
}
