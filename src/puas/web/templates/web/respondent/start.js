// Old browsers that lack any of this, and Opera Mini, whose server would run the script, keep the plain page.
if (!window.operamini && FormData.prototype.forEach) {
  takeOver();
  listen();
  if (sheet) {
    dispatch();
  } else {
    hurry();
  }
  if (worker) {
    worker.addEventListener("message", hurry);
    addEventListener("load", () => {
      // The page is taken from the browser's own cache: keeping it costs no second download.
      worker.register("/s/pekerja.js", {scope: path.slice(0, path.indexOf("/s/") + 3), updateViaCache: "all"})
        .then(() => worker.controller || caches.open("puas")
          .then(kept => kept.add(new Request(path, {cache: "force-cache"}))))
        .catch(() => 0);
    });
  }
  one(worker && window.SyncManager ? "#tanpa" : "#sinkron").hidden = true;
}
