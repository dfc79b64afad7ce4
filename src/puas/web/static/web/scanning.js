// Reads a QR code from a picture, where the browser itself can (Android's Chrome). Elsewhere there is no such field: the
// codes are links, and the phone's own camera opens the page with everything filled in.

async function detector() {
  try {
    return (await BarcodeDetector.getSupportedFormats()).includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
}

// `found` gets the fragment of the code's address, or null when the picture holds no such code.
export async function offerScanning(field, input, found) {
  const reader = await detector();
  if (!reader) return;
  field.hidden = false;
  input.addEventListener("change", async () => {
    if (!input.files.length) return;
    try {
      const codes = await reader.detect(await createImageBitmap(input.files[0]));
      found(codes.map(({ rawValue }) => new URLSearchParams(rawValue.split("#")[1] || "")).find((words) => words.get("k") || words.get("l")) || null);
    } catch {
      found(null);
    }
    input.value = "";
  });
}

// The same from the page's own address, which is then wiped so that the code stays in no history.
export function takenFromAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  return words;
}
