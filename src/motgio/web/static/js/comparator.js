/* The comparator: one stop for Tab in the calendar, arrows inside it, D to the next difference, and a panel that says
   of the month under focus or pointer what each side holds, from where and how fresh. All of it can be read without. */
(function () {
  "use strict";
  const find = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const isMonth = (element) => !!element && !!element.matches && element.matches(".months td[id]");
  const sides = ["said", "app", "system", "both"];
  let hint = "";

  /* The panel: one line for each side. */
  const monthOf = (cell) => cell.id.slice(cell.id.indexOf("-") + 1);
  const head = (side) => {
    if (side === "said") return document.getElementById("month-panel").dataset.person;
    const names = side === "both" ? ["head-app", "head-system"] : ["head-" + side];
    return names.map((id) => (document.getElementById(id) || {}).textContent || "").join(" = ");
  };
  const tell = (cell) => {
    const panel = document.getElementById("month-panel");
    if (!panel) return;
    if (!hint) hint = panel.innerHTML;
    const month = monthOf(cell);
    const list = document.createElement("dl");
    sides.forEach((side) => {
      const place = document.getElementById(side + "-" + month);
      if (!place) return;
      const says = find(".hidden-text", place);
      const name = document.createElement("dt");
      const words = document.createElement("dd");
      name.textContent = head(side).trim();
      words.textContent = says ? says.textContent : month.slice(5) + "/" + month.slice(0, 4) + ": " + panel.dataset.nothing;
      list.append(name, words);
    });
    panel.replaceChildren(list);
  };
  document.addEventListener("mouseover", (event) => {
    const cell = event.target.closest && event.target.closest(".months td[id]");
    if (cell) tell(cell);
  });
  document.addEventListener("focusin", (event) => { if (isMonth(event.target)) { rove(event.target); tell(event.target); } });

  /* One stop for Tab: the first month that differs or is named, else the newest. */
  const rove = (cell) => {
    all('.months td[tabindex="0"]').forEach((each) => { each.tabIndex = -1; });
    cell.tabIndex = 0;
  };
  const prepare = () => {
    const cells = all(".months td[id]");
    if (!cells.length || find('.months td[tabindex="0"]')) return;
    cells.forEach((cell) => { cell.tabIndex = -1; });
    rove(cells.find((cell) => cell.matches(".is-different, .is-claimed")) || cells[cells.length - 12] || cells[0]);
  };

  /* Where a key leads from a cell. */
  const rows = () => all(".months tbody tr").filter((row) => isMonth(row.lastElementChild));
  const cellsOf = (row) => all("td", row);
  const sameSide = (row, step) => {
    const lines = rows();
    const year = (line) => line.parentElement;
    const side = row.className;
    const from = lines.indexOf(row);
    const others = (step > 0 ? lines.slice(from + 1) : lines.slice(0, from).reverse()).filter((line) => year(line) !== year(row));
    if (!others.length) return null;
    const near = others.filter((line) => year(line) === year(others[0]));
    return near.find((line) => line.className === side) || near[near.length - 1];
  };
  const target = (cell, event) => {
    const row = cell.parentElement;
    const lines = rows();
    const place = cellsOf(row).indexOf(cell);
    const at = (line, month) => (line ? cellsOf(line)[month] : null);
    switch (event.key) {
      case "ArrowLeft": return place > 0 ? at(row, place - 1) : at(sameSide(row, -1), 11);
      case "ArrowRight": return place < 11 ? at(row, place + 1) : at(sameSide(row, 1), 0);
      case "ArrowUp": return at(lines[lines.indexOf(row) - 1], place);
      case "ArrowDown": return at(lines[lines.indexOf(row) + 1], place);
      case "PageUp": return at(sameSide(row, -1), place);
      case "PageDown": return at(sameSide(row, 1), place);
      case "Home": return event.ctrlKey ? at(lines[0], 0) : at(row, 0);
      case "End": return event.ctrlKey ? at(lines[lines.length - 1], 11) : at(row, 11);
      default: return undefined;
    }
  };

  /* D goes round all that differs, one stop for a run of months; Shift+D goes back. */
  const isFirstOfRun = (cell) => {
    const before = cell.previousElementSibling;
    return !(isMonth(before) && before.matches(".is-different"));
  };
  const stops = () => all("#compare .months tr:not(.is-app) td.is-different, #compare [data-differs]")
    .filter((each) => !isMonth(each) || isFirstOfRun(each))
    .filter((each) => each.getClientRects().length);
  const jump = (back) => {
    const places = stops();
    if (!places.length) return false;
    const here = document.activeElement;
    const after = places.filter((each) => here.compareDocumentPosition(each) & (back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING));
    const inside = find("#compare").contains(here);
    const next = back ? (inside && after.length ? after[after.length - 1] : places[places.length - 1]) : (inside && after.length ? after[0] : places[0]);
    if (!isMonth(next)) next.tabIndex = -1;
    next.focus();
    next.scrollIntoView({ block: "center" });
    return true;
  };

  const isField = (element) => !!element && element.matches("input:not([type=hidden]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    if (isMonth(event.target)) {
      const next = target(event.target, event);
      if (next !== undefined) {
        event.preventDefault();
        if (next) next.focus();
        return;
      }
    }
    const part = find("#compare");
    const typed = event.key.toLowerCase();
    if (!part || (window.deskKeys ? window.deskKeys.act(typed) : typed) !== part.dataset.keyDifferences) return;
    if (event.ctrlKey || isField(document.activeElement) || find("dialog[open]")) return;
    if (jump(event.shiftKey)) event.preventDefault();
  });

  /* A quiet refresh keeps the years that were opened. */
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt.id === "live" && find('#compare[data-years="all"]')) event.detail.parameters.years = "all";
  });
  /* Every minute the case refreshes its clock; what is read here stays as it is until its content changed. */
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const { target: place, fragment } = event.detail;
    const fresh = fragment && fragment.querySelector("#compare");
    if (fresh && place && fresh.dataset.mark === place.dataset.mark) event.detail.shouldSwap = false;
  });
  /* The time on paper is that of the printing, by the server's clock: this machine's may be wrong by a day. */
  const opened = performance.now();
  window.addEventListener("beforeprint", () => all("[data-printed]").forEach((mark) => {
    const at = new Date(Date.parse(mark.dataset.printed) + performance.now() - opened);
    const parts = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(at);
    const part = (type) => parts.find((each) => each.type === type).value;
    mark.textContent = part("day") + "/" + part("month") + "/" + part("year") + " " + part("hour") + ":" + part("minute");
  }));
  document.addEventListener("htmx:afterSettle", prepare);
  prepare();
})();
