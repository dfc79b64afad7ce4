// "Periksa laporan": which month a file reports, whether it is current, and whether log and figures bear it out.
import { hex, readBook, sha256 } from "./book.js";

const input = document.getElementById("file");
const result = document.getElementById("result");
const KINDS = { bad: "notice notice--attention", wait: "notice notice--waiting", good: "notice" };

function show(lines) {
  result.replaceChildren(...lines.map(([kind, text]) => {
    const line = document.createElement("p");
    line.className = KINDS[kind];
    line.textContent = text;
    return line;
  }));
  result.hidden = false;
  result.focus();
}

const whole = (words) => BigInt(words.replace(/\D/g, "") || "0");

// The index as the method says, in whole numbers: factor x sum of weight x total / n, rounded half up at two decimals.
export function indexWords(tallies, factorWords) {
  let top = 0n;
  let bottom = 1n;
  for (const { weight, scores, counts } of tallies) {
    const n = BigInt(counts.reduce((sum, count) => sum + count, 0));
    if (!n) return "";
    const total = counts.reduce((sum, count, place) => sum + BigInt(count * scores[place]), 0n);
    const [share, of] = weight.split("/").map(BigInt);
    top = top * of * n + share * total * bottom;
    bottom *= of * n;
  }
  top *= whole(factorWords);
  bottom *= 10n ** BigInt((factorWords.split(",")[1] || "").length);
  const hundredths = (200n * top + bottom) / (2n * bottom);
  return `${hundredths / 100n},${String(hundredths % 100n).padStart(2, "0")}`;
}

function figuresLine({ tallies, factor, index }) {
  if (!index) return ["wait", "Laporan ini tidak memuat indeks untuk umum: jawabannya terlalu sedikit."];
  if (!tallies.length) return ["wait", "Sebaran jawaban tidak terbit, sehingga indeks tidak dapat dihitung ulang dari luar."];
  const computed = indexWords(tallies, factor);
  if (computed === index) return ["good", `Indeks yang tercetak, ${index}, mengikuti dari sebaran jawaban yang terbit.`];
  return ["bad", `Indeks yang tercetak ${index}, tetapi dari sebaran jawaban yang terbit menjadi ${computed}.`];
}

async function bookOf(log) {
  const reply = await fetch(`/buku-jawaban/${log}/book.json`, { cache: "no-store" });
  return reply.ok ? readBook(await reply.json()) : null;
}

const exclusionsOf = (entries, period) => entries.filter((entry) => entry.kind === "exclude" && entry.of === period).length;

async function bookLines(told) {
  if (!told) return [["wait", "Periode ini tidak ada dalam Buku Jawaban: sebelum buku dimulai, gabungan beberapa bulan, atau riwayat dari sistem lain."]];
  const book = await bookOf(told.log);
  const agrees = book && book.agrees && book.head.final && book.head.size === told.size && book.head.root === told.root;
  if (!agrees) return [["bad", "Kepala buku pada laporan TIDAK sama dengan kepala penutup buku yang terbit."]];
  const lines = [["good", "Kepala buku pada laporan sama dengan kepala penutup buku yang terbit, dan isi bukunya cocok."]];
  if (told.recorded === undefined) return lines;
  const period = told.log.split("/")[1];
  const begin = book.entries[0];
  let excluded = begin.unlogged_excluded + exclusionsOf(book.entries, period);
  for (const head of told.later) {
    const next = await bookOf(head.log);
    excluded += next ? exclusionsOf(next.entries.slice(0, head.size), period) : 0;
  }
  const recorded = begin.unlogged + book.entries.filter((entry) => entry.kind === "answer").length;
  const balanced = recorded === told.recorded && excluded === told.excluded && recorded === told.counted + excluded;
  lines.push(balanced
    ? ["good", `Tercatat ${recorded} = dihitung ${told.counted} + dikecualikan ${excluded}, seperti pada laporan.`]
    : ["bad", `Buku mencatat ${recorded} dan mengecualikan ${excluded}; laporan menyebut ${told.recorded} dan ${told.excluded}.`]);
  return lines;
}

async function check(file) {
  const digest = hex(sha256(new Uint8Array(await file.arrayBuffer())));
  const reply = await fetch(`/periksa/laporan/${digest}.json`, { cache: "no-store" });
  if (reply.status === 404) {
    show([["bad", "Berkas ini bukan laporan yang diterbitkan di sini, atau isinya berubah walau satu huruf."], ["wait", `Sidik SHA-256: ${digest}`]]);
    return;
  }
  const facts = await reply.json();
  show([
    ["good", `Ini laporan ${facts.office}, ${facts.unit}, ${facts.period}, versi ${facts.version}.`],
    facts.is_current ? ["good", "Versi ini yang berlaku."] : ["bad", "Versi ini sudah diganti; lihat halaman hasil untuk versi yang berlaku."],
    ...await bookLines(facts.book),
    figuresLine(facts),
    ...facts.signature,
  ]);
}

input.addEventListener("change", () => {
  if (!input.files.length) return;
  check(input.files[0]).catch(() => show([["wait", "Pemeriksaan terputus. Coba lagi sebentar."]]));
});
