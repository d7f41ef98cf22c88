/* Three keys on a question: 1, 2, 3 choose the answer and go on to its words. Everything else works without it. */
(function () {
  "use strict";
  document.addEventListener("keydown", (event) => {
    const field = document.activeElement;
    const typing = field && field.matches("textarea, select, input:not([type=radio])");
    if (event.isComposing || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open]") || !/^[1-3]$/.test(event.key)) return;
    const choice = document.querySelector('[data-answer-key="' + event.key + '"]');
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.dispatchEvent(new Event("input", { bubbles: true }));
    document.getElementById("statement").focus();
  });
})();
