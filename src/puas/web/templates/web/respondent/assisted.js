// The office's own tablet: starts over for the next person, keeps awake, fills the screen. Read before anything else of the
// page. It never touches what waits to be sent.
const AFTER_SENDING = 25;
const UNTOUCHED = 120;
const WARNED = 30;
const here = location.pathname.replace("/terima-kasih", "");
// Whoever comes next begins in Indonesian, whatever the one before read.
const home = here.replace(/^.*(?=\/s\/)/, "");
const startingOver = document.currentScript.dataset.baru;
const find = selector => document.querySelector(selector);
let idle = 0;
let done = 0;
let before = Date.now();
let leaving;

// What was only typed goes; a sheet that is just being sent (an object, not a list) outlives a reload.
const isSending = () => {
  try {
    return /^\{/.test(sessionStorage.getItem(here));
  } catch (error) {
    return false;
  }
};
const forget = () => {
  try {
    if (!isSending()) {
      sessionStorage.removeItem(here);
    }
  } catch (error) {}
};
const startOver = () => {
  leaving = true;
  forget();
  location.replace(home);
};
// Sent, or kept on this tablet until there is a network: both are safe without this page. While it is being sent, and where
// it could not be kept, the page stays.
const isSafe = () => {
  const kept = find(".sent #tersimpan");
  return /\/terima-kasih$/.test(location.pathname) || kept && !kept.hidden;
};
const isBegun = () => {
  const form = find("form[method=post]");
  let begun = here != home || history.state && history.state.to || find("#otomatis:not(:checked)");
  if (form) {
    new FormData(form).forEach((value, key) => {
      begun = begun || value && !/^(submission_id|nonce)$/.test(key);
    });
  }
  return begun;
};
const say = seconds => {
  let line = find(".baru");
  if (!line) {
    line = document.createElement("aside");
    line.className = "baru";
    document.body.appendChild(line);
  }
  line.textContent = startingOver.replace("{detik}", seconds);
};
const isAsking = () => find("#masih[open]");
// By the clock, not by counting: a tablet that slept is not to wake up with the answers of the one before.
const look = () => {
  const asking = find("#masih");
  const passed = Math.max(0, Date.now() - before) / 1e3;
  before = Date.now();
  if (leaving) {
    return;
  }
  if (isSafe()) {
    done += passed;
    say(Math.max(0, Math.ceil(AFTER_SENDING - done)));
    if (done >= AFTER_SENDING) {
      startOver();
    }
  } else if (find(".sent")) {
    idle = 0;
  } else {
    idle = isBegun() ? idle + passed : 0;
    if (idle >= UNTOUCHED + WARNED) {
      startOver();
    } else if (idle >= UNTOUCHED && asking) {
      find("[data-detik]").textContent = Math.ceil(UNTOUCHED + WARNED - idle);
      if (!isAsking() && asking.showModal) {
        asking.showModal();
      } else if (!isAsking()) {
        asking.setAttribute("open", "");
      }
    }
  }
};
const touched = () => {
  look();
  if (!isAsking()) {
    idle = 0;
  }
};
const goOn = () => {
  const asking = find("#masih");
  idle = 0;
  if (asking.close) {
    asking.close();
  } else {
    asking.removeAttribute("open");
  }
};
const stayAwake = () => {
  if (navigator.wakeLock && !document.hidden) {
    navigator.wakeLock.request("screen").catch(() => 0);
  }
};

// Whoever goes back, reloads or returns to a frozen page finds an empty form: nothing of it outlives its page.
forget();
if (history.state && !isSending()) {
  history.replaceState(null, "");
}
addEventListener("pagehide", () => {
  document.documentElement.hidden = true;
  [].forEach.call(document.forms, form => form.reset());
  forget();
});
addEventListener("pageshow", event => {
  if (event.persisted) {
    location.replace(home);
  }
});
document.addEventListener("click", event => {
  const page = document.documentElement;
  const does = event.target.className;
  if (does == "lanjutkan") {
    goOn();
  } else if (does == "lagi") {
    event.preventDefault();
    startOver();
  }
  if (page.requestFullscreen && !document.fullscreenElement) {
    page.requestFullscreen().catch(() => 0);
  }
});
document.addEventListener("cancel", event => {
  event.preventDefault();
  goOn();
}, true);
["pointerdown", "keydown", "input", "scroll"].forEach(kind => document.addEventListener(kind, touched, true));
document.addEventListener("visibilitychange", () => {
  look();
  stayAwake();
});
stayAwake();
setInterval(look, 1e3);
