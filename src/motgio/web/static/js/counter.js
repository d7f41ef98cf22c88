/* The counter: camera, photographs sent at once, lines that unfold. Everything else works without it. */
(function () {
  "use strict";
  const find = (selector, within) => (within || document).querySelector(selector);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  all("[data-script-only]").forEach((each) => { each.hidden = false; });
  all("[data-without-script]").forEach((each) => { each.hidden = true; });

  const sheet = document.getElementById("sheet");
  if (!sheet) return;
  const told = () => sheet.dispatchEvent(new CustomEvent("desk:keep", { bubbles: true }));

  /* Lines of claims: one is shown, the next when it is asked for. */
  const more = find("[data-more-lines]", sheet);
  const spare = () => all(".claims__line--spare", sheet);
  const unfold = () => {
    spare().filter((line) => all("input, select", line).some((field) => field.value)).forEach((line) => line.classList.remove("claims__line--spare"));
    more.hidden = !spare().length;
  };
  sheet.classList.add("has-folded-lines");
  more.addEventListener("click", () => {
    const line = spare()[0];
    if (!line) return;
    line.classList.remove("claims__line--spare");
    find("select", line).focus();
    more.hidden = !spare().length;
  });
  setTimeout(unfold, 0);

  /* Photographs: sent the moment they are there, named in the sheet by their tokens. */
  const MOST = 6;
  const tokens = find('input[name="pictures"]', sheet);
  const file = document.getElementById("id_photo");
  const said = find("[data-camera-said]", sheet);
  const list = find("[data-papers]", sheet);
  const say = (words) => { said.textContent = words; };
  const named = () => tokens.value.split(" ").filter(Boolean);
  const draw = (token, picture) => {
    const item = document.createElement("li");
    item.className = "papers__paper";
    if (picture) { const shown = document.createElement("img"); shown.src = picture; shown.alt = ""; item.append(shown); }
    else { const mark = document.createElement("span"); mark.className = "papers__mark"; mark.textContent = "✓"; mark.setAttribute("aria-hidden", "true"); item.append(mark); }
    const words = document.createElement("span");
    words.textContent = list.dataset.word + " " + (list.children.length + 1);
    const drop = document.createElement("button");
    Object.assign(drop, { type: "submit", name: "drop", value: token, className: "button button--plain", textContent: list.dataset.drop });
    drop.setAttribute("aria-label", list.dataset.drop + " " + words.textContent);
    item.append(words, drop);
    list.append(item);
  };
  const send = async (photo, picture) => {
    if (named().length >= MOST) { say(said.dataset.enough); return false; }
    say(said.dataset.sending);
    const body = new FormData();
    body.append("csrfmiddlewaretoken", find('input[name="csrfmiddlewaretoken"]', sheet).value);
    body.append("photo", photo, "photo.jpg");
    try {
      const answer = await fetch(sheet.dataset.photoUrl, { method: "POST", body, headers: { "HX-Request": "true" } });
      const told_ = await answer.json();
      if (told_.problem) { say(told_.problem); return true; }
      tokens.value = [...named(), told_.token].join(" ");
      draw(told_.token, picture);
      say(said.dataset.keptWords);
      told();
      return true;
    } catch { say(said.dataset.failed); return false; }
  };
  const pictureOf = (photo) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => done("");
    reader.readAsDataURL(photo);
  });
  file.addEventListener("change", async () => {
    const photo = file.files[0];
    if (photo && await send(photo, await pictureOf(photo))) file.value = "";
  });
  // What was restored after the session ended is drawn again.
  setTimeout(() => named().slice(list.children.length).forEach((token) => draw(token, "")), 0);
  list.addEventListener("click", (event) => {
    const drop = event.target.closest("button");
    if (!drop) return;
    event.preventDefault();
    tokens.value = named().filter((token) => token !== drop.value).join(" ");
    drop.closest("li").remove();
    told();
  });

  /* The camera: asked for only when its button is pressed; refused, the file stays. */
  const start = find("[data-camera-start]", sheet), box = find("[data-camera]", sheet), view = find("[data-camera-view]", sheet);
  let stream = null;
  const stop = () => { if (stream) stream.getTracks().forEach((track) => track.stop()); stream = null; box.hidden = true; start.hidden = false; };
  start.hidden = false;
  start.addEventListener("click", async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1920 } }, audio: false });
      view.srcObject = stream;
      await view.play();
      box.hidden = false;
      start.hidden = true;
      say("");
      find("[data-camera-take]", box).focus();
    } catch { stop(); say(said.dataset.refused); file.focus(); }
  });
  find("[data-camera-stop]", box).addEventListener("click", () => { stop(); start.focus(); });
  find("[data-camera-take]", box).addEventListener("click", () => {
    const canvas = document.createElement("canvas");
    canvas.width = view.videoWidth; canvas.height = view.videoHeight;
    canvas.getContext("2d").drawImage(view, 0, 0);
    canvas.toBlob((photo) => { if (photo) send(photo, canvas.toDataURL("image/jpeg", 0.5)); }, "image/jpeg", 0.9);
  });
  window.addEventListener("pagehide", stop);
})();
