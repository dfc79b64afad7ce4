// Shared by the page and its worker: the answers that wait on this phone, and how one of them is sent.
// Written for Chrome and WebView 70: no async, no optional chaining. A test reads it.
const SENT = 1;
const REFUSED = 2;
const LATER = 3;
const PATIENCE = 3e4;

// Does one thing with the answers that wait; resolves with its result once it is written for good. Some phones never answer.
const unsent = deed => new Promise((done, fail) => {
  setTimeout(fail, 5e3);
  const opening = indexedDB.open("puas", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("unsent", {keyPath: "id"});
  opening.onerror = fail;
  opening.onsuccess = () => {
    const work = opening.result.transaction("unsent", "readwrite", {durability: "strict"});
    const asked = deed(work.objectStore("unsent"));
    work.oncomplete = () => done(asked.result);
    work.onabort = fail;
    // A database closes when its work has ended.
    opening.result.close();
  };
});
// What waits, without the sheet that a page holds itself.
const others = own => unsent(all => all.getAll()).catch(() => []).then(waiting => waiting.filter(each => !own || each.id != own.id));

// Posts one sheet: [outcome, the page that came back, seconds to wait]. Only our own thanks page means that it is recorded.
const post = sheet => new Promise((done, fail) => {
  setTimeout(fail, PATIENCE);
  fetch(sheet.to, {
    method: "POST",
    credentials: "same-origin",
    body: new URLSearchParams(sheet.body + "&waited=" + Math.max(0, (Date.now() - sheet.at) / 1e3 | 0))
  }).then(reply => reply.text().then(text => done([
    reply.ok && /\/terima-kasih$/.test(reply.url) ? SENT
      : /^4(?!08|25|29)/.test(reply.status) ? REFUSED : LATER,
    text,
    reply.headers.get("Retry-After")
  ]))).catch(fail);
});

// Sends what waits, one tab or worker at a time where the browser has locks; the id protects where it has none.
// `own` is the sheet of the page that asks: sent first, and also if it could not be stored. `again` is the id of a refused
// one that its owner wants to see once more. Resolves with whether anything must be sent later.
const deliver = (told, own, again) => {
  const work = () => others(own).then(waiting => [].concat(own || [], waiting).reduce((before, sheet) => before.then(left =>
    sheet.refused && sheet.id != again ? left : post(sheet).then(([outcome, text, pause]) =>
      Promise.resolve(outcome == LATER
        || unsent(all => outcome == SENT ? all.delete(sheet.id) : all.put(Object.assign(sheet, {refused: 1}))))
        .catch(() => 0)
        .then(() => told(sheet, outcome, text, pause))
        .then(() => left || outcome == LATER)
    )
  ), Promise.resolve()));
  return navigator.locks ? navigator.locks.request("puas", work) : work();
};
