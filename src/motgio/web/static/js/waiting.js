/* The waiting room: the screen asks for news and says when it could not; the machine is ready for the next person. */
(function () {
  "use strict";
  const find = (selector) => document.querySelector(selector);
  document.querySelectorAll("[data-script-only]").forEach((each) => { each.hidden = false; });
  document.querySelectorAll("[data-print]").forEach((each) => each.addEventListener("click", () => window.print()));
  document.querySelectorAll("form[data-once]").forEach((form) => form.addEventListener("submit", (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
  }));
  // A page from the browser's memory holds the number of whoever came before.
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const slip = find("[data-slip]");
  if (slip) setTimeout(() => location.replace(slip.dataset.slip), 12000);

  const main = find("[data-board]");
  if (!main) return;
  const written = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Ho_Chi_Minh" });
  const clock = find("[data-clock]");
  const ahead = Number(clock.dataset.clock) * 1000 - Date.now();
  const stale = find("[data-stale]");
  let good = Date.now(), busy = false;
  const ask = async () => {
    find("[data-clock] time").textContent = written.format(Date.now() + ahead);
    if (busy) return;
    busy = true;
    const shown = document.getElementById("board");
    const gaveUp = new AbortController();
    const patience = setTimeout(() => gaveUp.abort(), 8000);
    try {
      const answer = await fetch(main.dataset.board + "?v=" + shown.dataset.version, { cache: "no-store", signal: gaveUp.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      if (answer.status !== 204) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("board");
        if (!fresh) throw new Error("no board");
        const isNews = fresh.dataset.latest && fresh.dataset.latest !== shown.dataset.latest;
        shown.replaceChildren(...fresh.childNodes);
        Object.assign(shown.dataset, { version: fresh.dataset.version, latest: fresh.dataset.latest });
        if (isNews) { shown.classList.remove("is-news"); void shown.offsetWidth; shown.classList.add("is-news"); }
      }
      good = Date.now();
      stale.hidden = true;
    } catch {
      stale.textContent = stale.dataset.words + " " + written.format(good + ahead);
      stale.hidden = false;
    } finally { clearTimeout(patience); busy = false; }
  };
  setInterval(ask, 2000);
})();
