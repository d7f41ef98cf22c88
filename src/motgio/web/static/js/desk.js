/* The desk's script: keys, quiet refresh that never touches what is being typed, and keeping typed text safe.
   Everything else works without it. */
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("has-script");
  const find = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const isField = (element) => !!element && element.matches("input:not([type=hidden]), textarea, select, [contenteditable]");

  /* What is being typed: never replaced by a refresh. */
  const isDirty = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") {
      const first = all("option", field).find((option) => option.defaultSelected) || field.options[0];
      return !!first && field.value !== first.value;
    }
    return field.value !== field.defaultValue;
  };
  const holdsTyping = (part) =>
    (part.contains(document.activeElement) && isField(document.activeElement)) ||
    all("input:not([type=hidden]), textarea, select", part).some(isDirty);
  const isOpen = (part) => new Set(all("details[open]", part).map((each, place) => each.id || place));

  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const part = event.detail.target;
    if (part && part.id !== "live" && (holdsTyping(part) || part.querySelector("details[open] form"))) {
      event.detail.shouldSwap = false;
      return;
    }
    if (part) part.dataset.opened = JSON.stringify(Array.from(isOpen(part)));
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 409 || event.detail.xhr.status === 422) event.detail.shouldSwap = false;
  });

  /* On a phone the tab of this page may lie beyond the edge. */
  const tab = find(".tabs__item[aria-current]");
  if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;

  /* What the server tells beside a part. */
  document.addEventListener("caseVersion", (event) => {
    all('input[name="version"]').forEach((field) => { field.value = event.detail.version; });
  });
  document.addEventListener("draftSaved", (event) => {
    const base = find('#composer input[name="base"]');
    if (base) base.value = event.detail.base;
    forget("reply");
  });

  /* The line of the server: session over, server away, back again. */
  const show = (id, on) => { const box = document.getElementById(id); if (box) box.hidden = !on; };
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) { keepAll(); show("session-ended", true); }
    else if (event.detail.xhr.status >= 500) show("offline", true);
  });
  document.addEventListener("htmx:sendError", () => { keepAll(); show("offline", true); });
  document.addEventListener("htmx:afterOnLoad", (event) => { if (event.detail.xhr.status < 400) show("offline", false); });

  /* Typed text survives a lost session: kept per page and form until the server has it. */
  const keyOf = (name) => "motgio-desk:" + location.pathname + ":" + name;
  const store = (act) => { try { return act(window.localStorage); } catch { return null; } };
  const formsKept = () => all("form[data-keep]");
  const keep = (form) => {
    const typed = {};
    // A sheet that goes back and forth (`data-keep-all`) keeps what the server has shown again, too.
    const whole = form.dataset.keepAll !== undefined;
    all("input:not([type=hidden], [type=file]), input[data-kept], textarea, select", form).forEach((field) => {
      if (!field.name || field.closest("[data-unkept]") || (/^(radio|checkbox)$/.test(field.type) && !field.checked)) return;
      if (whole ? field.value : isDirty(field)) typed[field.name] = field.value;
    });
    store((box) => Object.keys(typed).length ? box.setItem(keyOf(form.dataset.keep), JSON.stringify(typed)) : box.removeItem(keyOf(form.dataset.keep)));
  };
  const keepAll = () => formsKept().forEach(keep);
  const forget = (name) => store((box) => box.removeItem(keyOf(name)));
  const restore = () => formsKept().forEach((form) => {
    if (form.dataset.keepShown !== undefined) { keep(form); return; }
    const typed = JSON.parse(store((box) => box.getItem(keyOf(form.dataset.keep))) || "null");
    if (!typed) return;
    Object.entries(typed).forEach(([name, value]) => {
      const field = form.elements.namedItem(name);
      if (!field || (field.value === value && field.type !== "checkbox")) return;
      if (field.type === "checkbox") field.checked = true; else field.value = value;
      // Several radio buttons have no place of their own.
      if (!field.closest) return;
      const details = field.closest("details");
      if (details) details.open = true;
    });
  });
  document.addEventListener("desk:keep", (event) => keep(event.target));
  document.addEventListener("click", (event) => { if (event.target.dataset && event.target.dataset.forget) forget(event.target.dataset.forget); });
  document.addEventListener("input", (event) => {
    const form = event.target.closest && event.target.closest("form[data-keep]");
    if (form) keep(form);
  });
  /* A form that was sent is kept until the server shows the next page of the same case without a problem. */
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-keep]");
    if (form) store((box) => box.setItem("motgio-desk:sent", keyOf(form.dataset.keep)));
    all("button[type=submit]", event.target).forEach((button) => setTimeout(() => { button.disabled = true; }, 0));
  });
  const settleSent = () => {
    const sent = store((box) => box.getItem("motgio-desk:sent"));
    if (!sent || location.pathname.endsWith("/login")) return;
    store((box) => box.removeItem("motgio-desk:sent"));
    if (!find(".case__problem") && find(".toast--success")) store((box) => box.removeItem(sent));
  };

  /* Keys. A letter works only outside of fields and without a modifier. */
  const submit = (form) => { if (form.requestSubmit) form.requestSubmit(); else form.submit(); };
  const focusOn = (letter) => {
    const places = all('[data-key-focus="' + letter + '"]').filter((each) => each.getClientRects().length);
    const place = places[places.length - 1];
    if (!place) return false;
    const details = place.closest("details");
    if (details) details.open = true;
    place.focus();
    place.scrollIntoView({ block: "center" });
    return true;
  };
  const walk = (step) => {
    const items = all(".queue__item");
    if (!items.length) return;
    let place = items.indexOf(document.activeElement);
    if (place < 0) place = items.findIndex((item) => item.hasAttribute("aria-current"));
    const next = items[Math.min(items.length - 1, Math.max(0, place + step))] || items[0];
    next.focus();
  };
  const help = () => { const box = document.getElementById("key-help"); if (box) { if (box.open) box.close(); else box.showModal(); return; } const way = find("a[data-help]"); if (way) way.click(); };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const field = document.activeElement;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      const form = field && field.closest("form");
      if (!form || !isField(field)) return;
      event.preventDefault();
      const send = find("[data-send]", form) || find("button[type=submit]", form);
      if (send) send.click();
      return;
    }
    if (event.key === "Escape" && isField(field)) { field.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || isField(field)) return;
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    const letter = window.deskKeys ? window.deskKeys.act(event.key.toLowerCase()) : event.key.toLowerCase();
    if (letter === "?") { event.preventDefault(); help(); return; }
    if (letter === "j" || letter === "k") { event.preventDefault(); walk(letter === "j" ? 1 : -1); return; }
    const form = find('[data-key-form="' + letter + '"]');
    if (form && /^[a-z]$/.test(letter)) { event.preventDefault(); submit(form); return; }
    // In the queue, M picks the line that has the focus (desk-flow.js); on the case it opens the years.
    if (letter === "m" && field && field.closest(".queue__line")) return;
    const link = find('a[data-key="' + letter + '"]');
    if (link && /^[a-z1-9]$/.test(letter)) { event.preventDefault(); link.click(); return; }
    if (/^[a-z]$/.test(letter) && focusOn(letter)) event.preventDefault();
  });

  /* Small acts on the page itself. */
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button");
    if (!button) return;
    const reply = document.getElementById("reply");
    const base = find('#composer input[name="base"]');
    if (button.dataset.insert !== undefined && reply) {
      const typed = reply.value.trim();
      reply.value = typed ? reply.value.slice(0, reply.selectionStart) + button.dataset.insert + reply.value.slice(reply.selectionEnd) : button.dataset.insert;
      const outcome = document.getElementById("id_outcome");
      if (outcome && button.dataset.outcome !== undefined) outcome.value = button.dataset.outcome;
      button.closest("details").open = false;
      reply.focus();
      // The first place to fill is marked, so that typing fills it.
      const place = /\{[^{}\n]{1,60}\}/.exec(reply.value);
      if (place) reply.setSelectionRange(place.index, place.index + place[0].length);
      reply.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (button.dataset.draftTake !== undefined || button.dataset.draftKeep !== undefined) {
      if (button.dataset.draftTake !== undefined) reply.value = button.dataset.draftTake;
      base.value = button.dataset.base;
      const box = document.getElementById("draft-state");
      box.className = "composer__state quiet";
      box.removeAttribute("role");
      box.textContent = "";
      reply.focus();
      if (window.htmx) window.htmx.trigger(reply, "input");
      reply.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (button.dataset.print !== undefined) {
      window.print();
    }
  });

  const fade = () => all("[data-fades]").forEach((each) => setTimeout(() => each.classList.add("is-gone"), 6000));
  document.addEventListener("htmx:afterSettle", () => {
    all("[data-opened]").forEach((part) => { delete part.dataset.opened; });
    fade();
  });
  const arrive = () => {
    settleSent();
    restore();
    fade();
    const problem = find("[data-focus]");
    if (problem) problem.focus();
  };
  arrive();
  document.addEventListener("desk:arrived", arrive);
})();
