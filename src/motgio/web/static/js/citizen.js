/* Small comforts for people's pages; every page works without this file. */
(function () {
  "use strict";
  const store = (function () { try { return window.localStorage; } catch (refused) { return null; } })();

  /* What is typed stays on this phone until the report is received. */
  const form = document.querySelector("form[data-keep]");
  if (form && store) {
    const key = "motgio:" + form.dataset.keep;
    const fields = Array.from(form.elements).filter((e) => e.name && /^(text|email|tel|textarea)$/.test(e.type));
    let kept = {};
    try { kept = JSON.parse(store.getItem(key) || "{}"); } catch (broken) { kept = {}; }
    fields.forEach((e) => { if (!e.value && typeof kept[e.name] === "string") { e.value = kept[e.name]; } });
    form.addEventListener("input", () => {
      const now = {};
      fields.forEach((e) => { now[e.name] = e.value; });
      try { store.setItem(key, JSON.stringify(now)); } catch (full) { /* private mode: nothing is kept, nothing breaks */ }
    });
  }
  if (store && document.querySelector("[data-received]")) {
    Object.keys(store).filter((k) => k.startsWith("motgio:")).forEach((k) => store.removeItem(k));
  }

  /* One press is enough; the server would accept two as one. */
  document.querySelectorAll("form[data-once]").forEach((f) => f.addEventListener("submit", (event) => {
    if (f.dataset.sent) { event.preventDefault(); return; }
    f.dataset.sent = "yes";
    f.querySelectorAll("button").forEach((b) => b.setAttribute("aria-disabled", "true"));
    const said = f.querySelector("[data-sending]");
    if (said) { said.hidden = false; }
  }));
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-once]").forEach((f) => {
    delete f.dataset.sent;
    f.querySelectorAll("button").forEach((b) => b.removeAttribute("aria-disabled"));
  }));

  const wrong = document.querySelector("[data-focus]");
  if (wrong) { wrong.focus(); }

  /* Live parts ask again quietly and say when they could not. */
  const live = Array.from(document.querySelectorAll("[data-live]"));
  const stageOf = (page) => page.querySelector("[data-stage]").dataset.stage;
  const isTyping = () => Array.from(document.querySelectorAll("textarea")).some((e) => e.value);
  if (live.length) {
    const stale = document.querySelector("[data-stale]");
    const ask = async () => {
      if (document.hidden) { return; }
      try {
        const answer = await fetch(location.href, { headers: { "X-Motgio-Live": "1" }, cache: "no-store" });
        if (!answer.ok) { throw new Error(String(answer.status)); }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (stageOf(page) !== stageOf(document) && !isTyping()) { location.reload(); return; }
        page.querySelectorAll("[data-live]").forEach((fresh, i) => {
          if (live[i] && fresh.dataset.live !== live[i].dataset.live) {
            live[i].replaceChildren(...fresh.childNodes);
            live[i].dataset.live = fresh.dataset.live;
          }
        });
        if (stale) { stale.hidden = true; }
      } catch (offline) { if (stale) { stale.hidden = false; } }
    };
    setInterval(ask, 15000);
    document.addEventListener("visibilitychange", ask);
  }

  /* Print, and the receipt as a picture. */
  document.querySelectorAll("[data-script-only]").forEach((e) => { e.hidden = false; });
  document.querySelectorAll("[data-print]").forEach((b) => b.addEventListener("click", () => window.print()));
  document.querySelectorAll("[data-picture]").forEach((b) => b.addEventListener("click", () => {
    const lines = JSON.parse(b.dataset.picture);
    const drawn = document.querySelector(".qr");
    const canvas = document.createElement("canvas");
    canvas.width = 720; canvas.height = 1000;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff"; pen.fillRect(0, 0, 720, 1000);
    pen.fillStyle = "#0a8583"; pen.fillRect(0, 0, 720, 14);
    pen.fillStyle = "#10211f"; pen.textAlign = "center";
    lines.forEach((line, i) => { pen.font = (i === 1 ? "700 54px " : "34px ") + "system-ui, sans-serif"; pen.fillText(line, 360, 90 + i * 72, 660); });
    if (drawn) {
      const side = drawn.viewBox.baseVal.width, scale = 480 / side;
      pen.translate(120, 480); pen.scale(scale, scale); pen.lineWidth = 1; pen.strokeStyle = "#000";
      drawn.querySelectorAll("path").forEach((p) => { pen.stroke(new Path2D(p.getAttribute("d"))); });
    }
    canvas.toBlob((blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob); link.download = b.dataset.name + ".png"; link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 5000);
    });
  }));
})();
