/* The screen at a counter: asks whether its code was used, and keeps the screen awake. Without script a tap does it all. */
"use strict";

(() => {
  const shown = document.querySelector("[data-state]");
  const print = document.querySelector("[data-print]");
  const everySeconds = 4;

  const ask = async () => {
    try {
      const reply = await fetch(shown.dataset.state, { cache: "no-store" });
      if (reply.status === 403 || (reply.ok && (await reply.json()).used)) {
        window.location.reload();
        return;
      }
    } catch {
      /* no network for a moment: the code stays, and is asked about again */
    }
    window.setTimeout(ask, everySeconds * 1000);
  };

  const stayAwake = () => {
    if ("wakeLock" in navigator && document.visibilityState === "visible") {
      navigator.wakeLock.request("screen").catch(() => {});
    }
  };

  /* A double tap is one visitor. */
  document.addEventListener("submit", (event) => {
    if (document.body.dataset.sent) {
      event.preventDefault();
    }
    document.body.dataset.sent = "1";
  });
  if (shown) {
    window.setTimeout(ask, everySeconds * 1000);
  }
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  } else {
    stayAwake();
    document.addEventListener("visibilitychange", stayAwake);
  }
})();
