/* The way from case to case: search from anywhere, the clock over the page. Works beside desk.js. */
(function () {
  "use strict";
  const find = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

  /* The own keys: an act is known by the key of the house; labels show the own one. */
  const own = () => { const bar = find("[data-keys]"); return bar && bar.dataset.keys ? JSON.parse(bar.dataset.keys) : {}; };
  window.deskKeys = {
    act: (key) => {
      const mine = own();
      const act = Object.keys(mine).find((each) => mine[each] === key);
      return act || (key in mine ? "" : key);
    },
  };
  const label = () => {
    const mine = own();
    all("kbd").forEach((box) => {
      const act = (box.dataset.act || box.textContent).toLowerCase();
      if (!(act in mine)) return;
      box.dataset.act = act;
      if (box.textContent !== mine[act].toUpperCase()) box.textContent = mine[act].toUpperCase();
    });
  };
  label();
  document.addEventListener("htmx:afterSettle", label);
  document.addEventListener("desk:arrived", label);

  /* A link that opens a dialog where there is script, and a page where there is none. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("[data-open-dialog]");
    const dialog = link && document.getElementById(link.dataset.openDialog);
    if (!dialog) return;
    event.preventDefault();
    dialog.showModal();
  });
  /* A view is saved as it is chosen now, whether it was looked at or not. */
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-takes-filter]")) return;
    const chosen = find(".filter", event.target.parentElement);
    all("input[type=hidden]:not([name=csrfmiddlewaretoken])", event.target).forEach((field) => field.remove());
    new FormData(chosen).forEach((value, name) => {
      if (!value || name === "name") return;
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      event.target.append(field);
    });
  });

  /* Many at once: what was picked stays picked when the queue refreshes. */
  const picked = new Set();
  const showPicked = () => {
    all(".queue__pick").forEach((box) => { box.checked = picked.has(box.value); });
    const bar = document.getElementById("bulk");
    if (!bar) return;
    bar.hidden = !picked.size;
    find("[data-bulk-many]", bar).textContent = picked.size ? bar.getAttribute("aria-label") + ": " + picked.size : "";
  };
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".queue__pick")) return;
    if (event.target.checked) picked.add(event.target.value); else picked.delete(event.target.value);
    showPicked();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select") || find("dialog[open]")) return;
    const line = document.activeElement.closest(".queue__line");
    const box = line && find(".queue__pick", line);
    if (!box || window.deskKeys.act(event.key.toLowerCase()) !== "m") return;
    event.preventDefault();
    box.click();
  });
  document.addEventListener("htmx:afterSettle", showPicked);
  showPicked();

  /* Search: arrows walk the hits, Enter opens the first, Escape puts it away. */
  const box = () => document.getElementById("search-text");
  const panel = () => document.getElementById("search-hits");
  const hits = () => all(".hit", panel() && panel().firstElementChild ? panel() : document);
  const putAway = () => { if (panel()) panel().replaceChildren(); };
  const step = (event, to) => { if (to) { event.preventDefault(); to.focus(); } };
  document.addEventListener("keydown", (event) => {
    const text = box();
    if (!text || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (window.deskKeys.act(event.key) === "/" && !document.querySelector("dialog[open]") && !event.target.matches("input, textarea, select, [contenteditable]")) { event.preventDefault(); text.focus(); text.select(); return; }
    const list = hits();
    const place = list.indexOf(document.activeElement);
    if (event.target === text) {
      if (event.key === "ArrowDown") step(event, list[0]);
      else if (event.key === "Escape") { text.value = ""; putAway(); text.blur(); event.stopImmediatePropagation(); }
      else if (event.key === "Enter" && list.length && find(".hits").dataset.for === text.value) { event.preventDefault(); list[0].click(); }
      return;
    }
    if (place < 0) return;
    if (event.key === "ArrowDown") step(event, list[place + 1] || list[place]);
    else if (event.key === "ArrowUp") step(event, list[place - 1] || text);
    else if (event.key === "Escape") { putAway(); text.focus(); }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest || !event.target.closest(".deskbar")) putAway(); });
  document.addEventListener("focusin", (event) => { if (!event.target.closest || !event.target.closest(".deskbar")) putAway(); });

  /* The clock goes by the server's instant: the machine's own may be wrong by a day. */
  const written = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Ho_Chi_Minh" });
  let ahead = 0, spans = [], shown = null;
  const minutes = (now) => Math.floor(spans.reduce((sum, [from, to]) => sum + Math.max(0, to - Math.max(from, now)), 0) / 60000);
  /* A page fetched ahead holds the instant at which it was made, so only the first one sets the clock. */
  const setClock = (isFirst) => {
    const clock = find("[data-clock]");
    if (!clock) return;
    if (isFirst) ahead = Number(clock.dataset.clock) - Date.now();
    spans = clock.dataset.spans.split(" ").filter(Boolean).map((span) => span.split("-").map(Number));
    shown = minutes(Date.now() + ahead);
  };
  const tick = () => {
    const clock = find("[data-clock]");
    if (!clock) return;
    const now = Date.now() + ahead;
    find("time", clock).textContent = written.format(now);
    const left = find(".deskclock__left", clock);
    const many = minutes(now);
    if (!left || !spans.length || many === shown) return;
    shown = many;
    const hours = Math.floor(many / 60), rest = many % 60;
    const words = clock.dataset.words.split("|");
    left.textContent = many <= 0 ? words[3] : (hours ? (rest ? words[2] : words[1]) : words[0]).replace("{h}", hours).replace("{m}", rest);
    clock.classList.toggle("deskclock--closed", !spans.some(([from, to]) => from <= now && now < to));
  };
  setClock(true);
  setInterval(tick, 1000);

  /* Ten seconds to take back: the bar counts down and goes. The server decides, not this. */
  const countDown = () => {
    const bar = document.getElementById("take-back");
    if (!bar) return;
    const seconds = Math.ceil((Number(bar.dataset.until) - Date.now() - ahead) / 1000);
    if (seconds <= 0) { bar.remove(); return; }
    find("[data-seconds]", bar).textContent = seconds;
  };
  countDown();
  setInterval(countDown, 250);

  /* The next case is fetched ahead, so that one key paints it at once; whose it is, the server says. */
  const KEPT_MS = 20000;
  let kept = null;
  const fetchAhead = () => {
    const queue = document.getElementById("queue");
    const code = queue && queue.dataset.nextCode;
    if (document.hidden || !code || location.pathname.endsWith(code)) return;
    if (kept && kept.code === code && Date.now() - kept.at < KEPT_MS) return;
    const mine = { code, url: queue.dataset.next, at: Date.now(), page: null };
    kept = mine;
    fetch(mine.url, { headers: { "X-Desk": "ahead" } }).then((answer) => (answer.ok && !answer.redirected ? answer.text() : null)).then((html) => { mine.page = html && new DOMParser().parseFromString(html, "text/html"); document.documentElement.dataset.ahead = code; }).catch(() => { mine.page = null; });
  };
  const put = (page, url) => {
    document.title = page.title;
    find(".frame__page").replaceWith(document.adoptNode(find(".frame__page", page)));
    history.pushState({ desk: true }, "", url);
    window.scrollTo(0, 0);
    window.htmx.process(find(".frame__page"));
  };
  const tellTaken = (told) => {
    const old = document.getElementById("take-back");
    if (old) old.remove();
    const bar = document.createElement("template");
    bar.innerHTML = told;
    const messages = document.getElementById("messages");
    all(".toast", bar.content).forEach((toast) => messages.append(toast));
    messages.before(bar.content);
    countDown();
    document.dispatchEvent(new CustomEvent("desk:arrived"));
    // What was fetched ahead is seconds old: ask at once what changed since.
    const live = document.getElementById("live");
    if (live) window.htmx.ajax("GET", live.getAttribute("hx-get"), { target: "#live", swap: "outerHTML" }).then(() => all(".case__changed").forEach((each) => each.remove()));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const found = kept && kept.page && Date.now() - kept.at < KEPT_MS ? kept : null;
    if (!found || !window.htmx || !form.matches('form[data-next-case]')) return;
    event.preventDefault();
    kept = null;
    const door = form.action, body = new FormData(form);
    /* Painted at once; when a colleague was faster, the case that was taken comes in its place. */
    put(found.page, found.url);
    setClock(false);
    tick();
    document.dispatchEvent(new CustomEvent("desk:arrived"));
    fetch(door, { method: "POST", body, headers: { "X-Desk": "ahead" } }).then(async (answer) => {
      const code = answer.headers.get("X-Case");
      if (!code) { location.href = answer.redirected ? answer.url : door.replace(/next$/, ""); return; }
      if (code !== found.code) { location.href = found.url.replace(found.code, code); return; }
      tellTaken(await answer.text());
    }).catch(() => { location.reload(); });
  });
  window.addEventListener("popstate", () => location.reload());
  document.addEventListener("htmx:afterSettle", fetchAhead);
  setTimeout(fetchAhead, 300);
})();
