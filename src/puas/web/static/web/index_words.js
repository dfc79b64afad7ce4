// The printed index computed again from published tallies, in whole numbers: written apart from the server's own arithmetic.

const whole = (digits) => BigInt(digits.replace(/\D/g, "") || "0");

// The index as the method says, in whole numbers: factor x sum of weight x total / n, rounded half up at two decimals.
export function indexWords(tallies, factorWords) {
  let top = 0n;
  let bottom = 1n;
  for (const { weight, scores, counts } of tallies) {
    const n = BigInt(counts.reduce((sum, count) => sum + count, 0));
    if (!n) return "";
    const total = counts.reduce((sum, count, place) => sum + BigInt(count * scores[place]), 0n);
    const [share, of = 1n] = weight.split("/").map(BigInt);
    top = top * of * n + share * total * bottom;
    bottom *= of * n;
  }
  top *= whole(factorWords);
  bottom *= 10n ** BigInt((factorWords.split(",")[1] || "").length);
  const hundredths = (200n * top + bottom) / (2n * bottom);
  return `${hundredths / 100n},${String(hundredths % 100n).padStart(2, "0")}`;
}
