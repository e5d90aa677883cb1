// Leaving quickly: the screen goes blank first, then the session ends and the neutral
// site takes this page's place in the history. Without this script the form does the
// same by itself, one redirect slower.
(() => {
  "use strict";

  const PRESSES = 3;
  const WITHIN = 5000;
  const form = document.querySelector("form[data-exit]");
  if (!form) return;
  const message = form.querySelector("[role=status]");
  let pressed = 0;
  let timer = 0;

  function leave() {
    document.documentElement.toggleAttribute("data-leaving", true);
    navigator.sendBeacon(form.action, new FormData(form));
    location.replace(form.dataset.exit);
  }

  function forget() {
    pressed = 0;
    message.textContent = "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });

  // Three presses of Shift alone; a capital letter in between starts again.
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift" && pressed) forget();
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) return;
    clearTimeout(timer);
    timer = setTimeout(forget, WITHIN);
    pressed += 1;
    if (pressed === PRESSES) leave();
    else message.textContent = form.dataset[pressed === 1 ? "twoLeft" : "oneLeft"];
  });

  // The back button must not bring back a page that was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
