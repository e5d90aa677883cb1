// The code of a link travels behind the #, which no server and no log ever sees. It goes
// into the form, and out of the address and this page's place in the history. Sending it
// binds the link to this browser, so a person does that: a program that follows links in
// mail can't. Without this script one pastes the code.
(() => {
  "use strict";

  const field = document.querySelector("input[data-code]");
  if (!field) return;

  function take() {
    if (location.hash.length < 2) return;
    field.value = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    field.form.querySelector("button[type=submit]").focus();
  }

  addEventListener("hashchange", take);
  take();
})();
