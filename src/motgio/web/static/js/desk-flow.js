/* The way from case to case: search from anywhere, the clock over the page. Works beside desk.js. */
(function () {
  "use strict";
  const find = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));

  /* Search: arrows walk the hits, Enter opens the first, Escape puts it away. */
  const text = document.getElementById("search-text");
  const panel = document.getElementById("search-hits");
  const hits = () => all(".hit", panel && panel.firstElementChild ? panel : document);
  const putAway = () => { if (panel) panel.replaceChildren(); };
  const step = (event, to) => { if (to) { event.preventDefault(); to.focus(); } };
  document.addEventListener("keydown", (event) => {
    if (!text || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !event.target.matches("input, textarea, select, [contenteditable]")) { event.preventDefault(); text.focus(); text.select(); return; }
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
  document.addEventListener("click", (event) => { if (panel && !event.target.closest(".deskbar")) putAway(); });
  document.addEventListener("focusin", (event) => { if (panel && !event.target.closest(".deskbar")) putAway(); });

  /* The clock goes by the server's instant: the machine's own may be wrong by a day. */
  const clock = find("[data-clock]");
  if (clock) {
    const ahead = Number(clock.dataset.clock) - Date.now();
    const spans = clock.dataset.spans.split(" ").filter(Boolean).map((span) => span.split("-").map(Number));
    const time = find("time", clock);
    const left = find(".deskclock__left", clock);
    const written = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Ho_Chi_Minh" });
    const minutes = (now) => Math.floor(spans.reduce((sum, [from, to]) => sum + Math.max(0, to - Math.max(from, now)), 0) / 60000);
    let shown = minutes(Date.now() + ahead);
    const tick = () => {
      const now = Date.now() + ahead;
      time.textContent = written.format(now);
      if (!left || !spans.length) return;
      const many = minutes(now);
      if (many === shown) return;
      shown = many;
      const hours = Math.floor(many / 60), rest = many % 60;
      const words = clock.dataset.words.split("|");
      left.textContent = many <= 0 ? words[3] : (hours ? (rest ? words[2] : words[1]) : words[0]).replace("{h}", hours).replace("{m}", rest);
      clock.classList.toggle("deskclock--closed", !spans.some(([from, to]) => from <= now && now < to));
    };
    setInterval(tick, 1000);

    /* Ten seconds to take back: the bar counts down and goes. The server decides, not this. */
    const bar = document.getElementById("take-back");
    const run = () => {
      const seconds = Math.ceil((Number(bar.dataset.until) - Date.now() - ahead) / 1000);
      if (seconds <= 0) { bar.remove(); return; }
      find("[data-seconds]", bar).textContent = seconds;
      setTimeout(run, 250);
    };
    if (bar) run();
  }
})();
