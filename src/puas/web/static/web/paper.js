/* Keying a paper sheet: a key that fits leads to the next box, another one is said at once. Without script Tab and Enter do. */
"use strict";

(() => {
  const form = document.querySelector("[data-keying]");
  const said = document.querySelector("[data-said]");
  const boxes = [...form.querySelectorAll("input[type=text]")];
  const wrong = form.querySelector("[aria-invalid=true]");
  const serial = form.elements.serial;

  const nextTo = (box) => boxes[boxes.indexOf(box) + 1];

  // Whether what stands in the box is a key, and no longer one begins with it.
  const isDone = (box) => {
    const keys = box.dataset.keys.split(" ");
    const begun = keys.filter((key) => key.startsWith(box.value));
    said.textContent = "";
    if (box.value && !begun.length) {
      const label = box.labels[0].textContent.trim();
      const plain = keys.filter((key) => !/^0./.test(key)).join(" ");
      said.textContent = `${label}: ${box.value} tidak ada. Ketik salah satu dari ${plain}.`;
      box.value = "";
    }
    return begun.length === 1 && begun[0] === box.value;
  };

  for (const box of boxes) {
    box.addEventListener("focus", () => box.select());
    if (!box.dataset.keys) {
      continue;
    }
    box.addEventListener("input", () => {
      if (isDone(box) && nextTo(box)) {
        nextTo(box).focus();
      }
    });
    box.addEventListener("keydown", (event) => {
      const before = boxes[boxes.indexOf(box) - 1];
      if (event.key === "Backspace" && !box.value && before && before.dataset.keys) {
        event.preventDefault();
        before.focus();
      }
    });
  }

  // A pad of digits has no Tab: Enter leads from the serial to the answers, and saves from everywhere else.
  if (serial) {
    serial.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        nextTo(serial).focus();
      }
    });
  }

  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
    }
    sent = true;
  });

  const start = wrong || (serial && !serial.value ? serial : boxes.find((box) => box.dataset.keys));
  start.focus();
})();
