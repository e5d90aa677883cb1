// What is typed is kept every few seconds, so that a lost connection or a closed page
// loses no more than that. The page says how it stands. Without this script the form is
// kept only when it is sent too late.
(() => {
  "use strict";

  const EVERY = 2000;
  const AGAIN = 5000;
  const LONGEST = 4000;
  const STATES = { 204: "kept", 401: "out", 403: "lost", 0: "lost" };
  const status = document.querySelector("[data-keeps]");
  const form = status && document.getElementById(status.dataset.keeps);
  if (!form) return;
  form.append(status); // where one looks before leaving
  status.hidden = false;
  let timer = 0;
  let isDirty = false;
  let isSent = false;
  let asking = null;

  function say(state) {
    if (status.textContent !== status.dataset[state]) status.textContent = status.dataset[state];
  }

  function soon(wait) {
    isDirty = true;
    timer ||= setTimeout(keep, wait);
  }

  function typed() {
    const values = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    return new URLSearchParams(values);
  }

  async function ask() {
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST",
        body: typed(),
        headers: { "Keep-Typed": "1" },
        redirect: "manual", // to the log-in: there is nobody any more to keep it for
        keepalive: true, // also when the page is on its way out
        signal: AbortSignal.timeout(LONGEST),
      });
      say(STATES[answer.status] ?? "not");
    } catch {
      say("away");
      soon(AGAIN);
    }
  }

  function keep() {
    clearTimeout(timer);
    timer = 0;
    if (!isDirty || isSent) return;
    if (asking) return soon(EVERY);
    isDirty = false;
    asking = ask().finally(() => (asking = null));
  }

  form.addEventListener("input", () => soon(EVERY));
  form.addEventListener("change", () => soon(EVERY));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  // What was on its way must not arrive after the form, and be kept once it is saved.
  form.addEventListener("submit", (event) => {
    isSent = true;
    if (!asking) return;
    event.preventDefault();
    asking.then(() => form.requestSubmit(event.submitter));
  });
  addEventListener("pageshow", () => (isSent = false));
})();
