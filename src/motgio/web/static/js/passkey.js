/* Passkeys: asks the device and sends its answer as an ordinary form. Without script the other ways in remain. */
(function () {
  "use strict";
  document.documentElement.classList.add("has-script");
  const trouble = document.getElementById("passkey-trouble");
  const works = window.PublicKeyCredential && window.webauthnJSON && window.isSecureContext;
  const options = () => JSON.parse(document.getElementById("passkey-options").textContent);

  const make = (form) => {
    const asked = options();
    const alone = form.elements.passwordless && form.elements.passwordless.checked;
    asked.publicKey.authenticatorSelection.residentKey = alone ? "required" : "discouraged";
    asked.publicKey.authenticatorSelection.requireResidentKey = alone;
    if (alone) asked.publicKey.authenticatorSelection.userVerification = "required";
    return window.webauthnJSON.create(asked);
  };
  const ask = async (form) => {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no question");
    return window.webauthnJSON.get((await answer.json()).request_options);
  };
  const ways = { make, ask, show: () => window.webauthnJSON.get(options()) };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    if (works) form.hidden = false;
    else form.querySelectorAll("button").forEach((button) => { button.disabled = true; });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      trouble.hidden = true;
      try {
        const credential = await ways[form.dataset.passkey](form);
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch (problem) {
        trouble.hidden = false;
        trouble.focus();
      }
    });
  });
})();
