// Sending: kept on the phone first, then posted, until our server says that it is recorded.
const LONGEST_PAUSE = 3e5;
const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
const news = one("#kabar");
const panels = one("#proses");
const worker = navigator.serviceWorker;
let again, refused, stored, ended, running, more, pause, timer;

// Of what a box holds, only this is seen.
const only = (box, which) => [].forEach.call(box.children, each => {
  each.hidden = each.id != which;
});
// One of the panels in place of everything else.
const tell = which => {
  const panel = one("#" + which, panels);
  const heading = one("h1", panel);
  if (panel.hidden) {
    only(panels, which);
    one("main").appendChild(panels);
    taken = false;
    root.className = "js sent";
    document.title = words(heading) + " – " + title;
    face(heading);
  }
};
// What is told about a sheet of an earlier visit.
const announce = which => only(news, which);
// The server's own page in place of this one: thanks, or why the sheet was not taken, with everything that was filled in.
const swap = text => {
  const page = new DOMParser().parseFromString(text, "text/html");
  const old = one("main");
  root.className = "";
  old.parentNode.replaceChild(document.adoptNode(one("main", page)), old);
  document.title = page.title;
  face(one("#galat") || one("h1"));
};
const showReceipt = () => crypto.subtle && crypto.subtle.digest("SHA-256", new TextEncoder().encode("puas/receipt/1" + sheet.id))
  .then(hash => {
    const bytes = new Uint8Array(hash);
    let code = "";
    let rest = 0;
    for (let at = 0; at < 100; at += 5) {
      const symbol = (bytes[at >> 3] << 8 | bytes[(at >> 3) + 1]) >> 11 - at % 8 & 31;
      code += SYMBOLS[symbol] + (at % 25 == 20 ? "-" : "");
      rest = (rest * 32 + symbol) % 37;
    }
    one("#kode", panels).textContent = code + SYMBOLS[rest];
    one(".box", panels).hidden = false;
  });

const heard = (which, outcome, text, wait) => {
  pause = Math.max(pause, 1e3 * wait || 0);
  if (outcome == LATER) {
    return;
  }
  if (outcome == REFUSED && window.caches) {
    caches.delete("puas");
  }
  if (sheet && which.id == sheet.id || which.id == again) {
    ended = outcome == SENT;
    sheet = 0;
    draft();
    swap(text);
    if (ended) {
      history.replaceState(null, "", which.to + "/terima-kasih");
    } else {
      refused = which.id;
      one("main").appendChild(news);
      announce("ditolak");
      one("#lihat").hidden = true;
    }
  } else {
    refused = outcome == REFUSED && which.id;
    announce(refused ? "ditolak" : "sampai");
  }
};
const attempt = () => {
  clearTimeout(timer);
  more = running;
  if (more) {
    return;
  }
  running = true;
  deliver(heard, sheet, again)
    .catch(() => 0)
    .then(() => others(sheet))
    .then(waiting => {
      again = running = 0;
      if (more) {
        attempt();
      } else {
        settle(waiting);
      }
    });
};
// What is shown while something waits, and when it is tried again.
const settle = waiting => {
  const open = waiting.filter(each => !each.refused);
  if (sheet) {
    if (stored) {
      draft();
    }
    tell(stored ? "tersimpan" : "penuh");
  } else if (open[0]) {
    announce("menunggu");
  } else if (waiting[0] && !refused) {
    refused = waiting[0].id;
    announce("ditolak");
  }
  if (sheet || open[0]) {
    timer = setTimeout(attempt, pause * (.5 + Math.random()));
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }
};
const hurry = () => {
  pause = 4e3;
  attempt();
};

const dispatch = () => {
  stored = refused = 0;
  draft(JSON.stringify(sheet));
  tell("mengirim");
  unsent(all => all.put(sheet)).then(() => {
    stored = 1;
    showReceipt();
    if (worker) {
      worker.ready.then(kept => kept.sync && kept.sync.register("puas")).catch(() => 0);
    }
  }).catch(() => 0).then(attempt);
};

const listen = () => {
  document.addEventListener("submit", event => {
    event.preventDefault();
    if (taken && place < steps.length - 1) {
      forward();
      return;
    }
    if (sheet) {
      return;
    }
    form.elements.submission_id.value = id;
    const fields = new FormData(event.target);
    const body = Array.from(fields, pair => pair.map(encodeURIComponent).join("=")).join("&");
    sheet = {id: fields.get("submission_id"), to: path, body: body, at: Date.now()};
    dispatch();
  });
  document.addEventListener("click", event => {
    const does = event.target.className;
    if (does == "coba") {
      if (sheet) {
        tell("mengirim");
      }
      hurry();
    } else if (does == "lihat") {
      again = refused;
      hurry();
    } else if (does == "buang" && confirm(event.target.dataset.yakin)) {
      unsent(all => all.delete(refused)).then(() => location.reload());
    }
  });
  addEventListener("popstate", event => {
    if (ended || sheet && stored) {
      location.reload();
    } else if (taken) {
      arrive(event.state && event.state.to || 0);
    }
  });
  addEventListener("hashchange", () => {
    if (/[#&]t=/.test(location.hash)) {
      location.reload();
    }
  });
  addEventListener("beforeunload", event => {
    if (sheet && !stored) {
      event.preventDefault();
      event.returnValue = "";
    }
  });
  addEventListener("online", hurry);
  document.addEventListener("visibilitychange", () => document.hidden || hurry());
};
