// How the checking pages speak: sentences that the server wrote in the page's language, filled in and shown at one place.

export const facts = JSON.parse(document.getElementById("facts").textContent);
const result = document.getElementById("result");
const KINDS = { bad: "notice notice--attention", wait: "notice notice--waiting", good: "notice" };

export const fill = (sentence, words = {}) => sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);
export const monthOf = (log) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { month: "long", year: "numeric" }).format(new Date(`${log.split("/")[1]}-15`));

function line(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

// While books are fetched: said, but the focus stays where it is.
export function wait(sentence) {
  result.replaceChildren(line("p", sentence));
  result.hidden = false;
}

// Blocks of [kind, heading, ...sentences]; a block with a heading alone is one sentence. The kind is said in words by the sentence itself.
export function show(...blocks) {
  result.replaceChildren(...blocks.map(([kind, heading, ...sentences]) => {
    const block = document.createElement("div");
    block.className = `${KINDS[kind]} stack stack--tight`;
    const told = sentences.filter(Boolean);
    block.append(line(told.length ? "h2" : "p", heading), ...told.map((text) => line("p", text)));
    return block;
  }));
  result.hidden = false;
  result.focus();
}

// Without this script nothing on the page works, so it shows itself only now: no code can be sent by a plain form.
export function begin(form) {
  document.getElementById("waiting").hidden = true;
  form.hidden = false;
}
