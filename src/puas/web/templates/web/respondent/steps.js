// One question a screen. Without this script, or where the page was begun before it came, the page stays the plain one.
const DEAF = 400;
const SEEN = 250;
const path = location.pathname;
const root = document.documentElement;
const title = document.title;
const one = (selector, within) => (within || document).querySelector(selector);
const every = (selector, within) => [].slice.call((within || document).querySelectorAll(selector));
const words = element => element.textContent;
const form = one("form");
const lack = one("#belum");
const list = one("#jawaban");
const pattern = one("li", list);
let steps, place, taken, deaf, pointer, advance, sheet;

// The id is always made here: a page that is kept on the phone brings the same one every time.
let id = "10000000-1000-4000-8000-100000000000".replace(/[018]/g, digit =>
  (digit ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> digit / 4).toString(16));

const face = element => {
  element.tabIndex = -1;
  element.focus();
};

// A draft lives as long as its tab, also when an old phone throws the tab out of memory. While it is being sent, the sheet
// takes its place; once that is known to be stored, nothing is left here.
const draft = text => {
  try {
    sessionStorage[text ? "setItem" : "removeItem"](path, text);
  } catch (error) {}
};
const remember = () => draft(JSON.stringify([id, Array.from(new FormData(form))]));
const recall = () => {
  try {
    const kept = JSON.parse(sessionStorage.getItem(path));
    if (kept.to) {
      sheet = kept;
      return false;
    }
    kept[1].forEach(([key, value]) => {
      if (form.elements[key]) {
        form.elements[key].value = value;
      }
    });
    id = kept[0];
    return true;
  } catch (error) {}
};

// The counter's one-time code (and the service it is for) comes behind the # of the address and stays in no history.
const takeToken = () => {
  const given = /[#&]t=([^&]+)(?:&s=(\d+))?/.exec(location.hash);
  const service = given && one("[name=service][value=\"" + given[2] + "\"]");
  if (given) {
    every("#bahasa a").forEach(link => {
      link.hash = location.hash;
    });
    history.replaceState(null, "", path + location.search);
    form.elements.token.value = decodeURIComponent(given[1]);
    one("details").hidden = true;
  }
  if (service) {
    service.checked = true;
    one("#service").hidden = true;
  }
};

const show = to => {
  const last = steps.length - 1;
  clearTimeout(advance);
  place = Math.min(to, last);
  steps.forEach((step, number) => {
    step.hidden = number != place;
  });
  root.className = "js" + (place ? "" : " first") + (place == last ? " last" : "");
  lack.hidden = true;
  if (place == last) {
    review();
  }
  const heading = one("legend,h2", steps[place]);
  document.title = words(one(".no", heading) || heading) + " – " + title;
  if (speech) {
    speech.cancel();
    steps[place].insertBefore(listenButton, steps[place].children[1]);
    offerVoice();
  }
  return heading;
};
const arrive = to => {
  scrollTo(0, 0);
  face(show(to));
  deaf = performance.now() + DEAF;
};
const go = (to, fix) => {
  history.pushState({to: to, fix: fix}, "");
  arrive(to);
};
const forward = () => {
  const step = steps[place];
  if ("wajib" in step.dataset && !one(":checked", step)) {
    lack.hidden = false;
    face(lack);
  } else if (history.state.fix) {
    history.back();
  } else {
    go(place + 1);
  }
};

// All answers in words, each with a way back to its question.
const review = () => {
  const add = (asked, said, to) => {
    const line = pattern.cloneNode(true);
    const change = one("button", line);
    one("small", line).textContent = asked;
    one("b", line).textContent = said || list.dataset.kosong;
    change.setAttribute("aria-label", words(change) + ": " + asked);
    change.onclick = () => go(to, 1);
    list.appendChild(line);
  };
  list.textContent = "";
  steps.slice(0, -1).forEach((step, to) => {
    const chosen = one(":checked+span", step);
    if (step.nodeName == "FIELDSET") {
      add(step.dataset.nama, chosen && chosen.firstChild.data, to);
      return;
    }
    const filled = every("select,textarea,details:not([hidden]) input", step).filter(field => field.value);
    filled.forEach(field => {
      const option = field.options && field.options[field.selectedIndex];
      add(words(one("[for=" + field.id + "]")), option ? words(option) : field.value, to);
    });
    if (!filled.length) {
      add(words(one("h2", step)), "", to);
    }
  });
};

const goOnAfterChoosing = () => {
  // A double tap that ends on the next screen must not answer it.
  document.addEventListener("click", event => {
    if (performance.now() < deaf) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
  // A touch, too, ends with the mouse's event.
  ["mousedown", "keydown"].forEach(kind => form.addEventListener(kind, () => {
    pointer = kind != "keydown";
  }));
  form.addEventListener("click", event => {
    if (event.target.type == "radio" && pointer && one("#otomatis").checked) {
      clearTimeout(advance);
      advance = setTimeout(forward, SEEN);
    }
  });
  form.addEventListener("input", remember);
};

const takeOver = () => {
  const begun = one("[name]:checked", form) || every("select,textarea", form).some(field => field.value);
  takeToken();
  if (begun) {
    return;
  }
  steps = every("fieldset:not([hidden]),section", form);
  taken = true;
  const back = history.state && recall() ? history.state : {to: 0};
  history.replaceState(back, "");
  show(back.to);
  goOnAfterChoosing();
  one("#kembali").onclick = () => history.back();
  one("#lanjut").onclick = forward;
};
