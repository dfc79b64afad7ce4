// Opens the form without a network, and sends what waits when there is one and no page is open.
const DAY = 864e5;

const page = (event, request, path) => caches.open("puas").then(kept => kept.match(path).then(old => {
  const fresh = () => fetch(request).then(reply => {
    if (reply.status == 200) {
      event.waitUntil(kept.put(path, reply.clone()).catch(() => 0));
    } else if (reply.status == 404 || reply.status == 410) {
      kept.delete(path);
    } else if (old) {
      return old;
    }
    return reply;
  });
  if (!old) {
    return fresh();
  }
  // The phone's clock may be wrong either way: then the page is fetched more often, never less.
  const age = Math.abs(Date.now() - Date.parse(old.headers.get("Date")));
  if (age < DAY && request.cache != "no-cache" && request.cache != "reload") {
    return old;
  }
  return Promise.race([fresh(), new Promise(done => setTimeout(done, 6e3, old))]).catch(() => old);
}));

const tell = (sheet, outcome) => outcome != LATER && clients.matchAll({includeUncontrolled: true}).then(open => open.forEach(each => each.postMessage("")));

addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(clients.claim()));
addEventListener("fetch", event => {
  const request = event.request;
  const path = new URL(request.url).pathname;
  if (request.mode == "navigate" && request.method == "GET" && /\/s\/[\w-]+$/.test(path)) {
    event.respondWith(page(event, request, path));
  }
});
// A rejected promise makes the browser try again later. Old Android's workers have no database: there the pages send.
addEventListener("sync", event => {
  if (self.indexedDB) {
    event.waitUntil(deliver(tell).then(left => left && Promise.reject()));
  }
});
