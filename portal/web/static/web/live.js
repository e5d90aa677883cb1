// An open page that is told that there is something to fetch, and fetches it. A frame
// says "refresh", or which item has which version, and nothing else; what is shown is
// asked for like any page. Without this script, or without a socket, the page is as
// fresh as when it was loaded.
(() => {
  "use strict";

  const NO_LONGER_AVAILABLE = 4404;
  const SPREAD = 300; // ms, so that many open pages don't all ask at once
  const LONGEST = 60000;
  const page = document.querySelector("[data-live]");
  if (!page) return;
  const address = new URL(page.dataset.live, location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  let wait = 1000;
  let wasOpen = false;
  let isRefused = false;
  let before = "";

  const part = () => document.getElementById("live");

  function refresh() {
    setTimeout(() => part()?.dispatchEvent(new Event("live-refresh")), Math.random() * SPREAD);
  }

  // One item of the page; what isn't there yet comes with the whole.
  function fetchItem(said) {
    const item = document.querySelector(`[data-live-item="${CSS.escape(said.item)}"]`);
    if (!item) return refresh();
    if (Number(item.dataset.version) >= said.version) return; // it has it already
    const there = () => document.getElementById(item.id);
    setTimeout(() => there()?.dispatchEvent(new Event("live-refresh")), Math.random() * SPREAD);
  }

  // Whatever the reason: logged out, no longer a member, taken back.
  function gone() {
    const main = document.getElementById("main");
    main.replaceChildren(page.querySelector("template").content.cloneNode(true));
    main.querySelector("h1").focus();
  }

  function open() {
    const socket = new WebSocket(address);
    let settled = 0;
    socket.addEventListener("open", () => {
      if (wasOpen) refresh(); // something may have been missed
      wasOpen = true;
      settled = setTimeout(() => {
        isRefused = false;
        wait = 1000;
      }, 3000);
    });
    socket.addEventListener("message", (event) => {
      if (event.data === "refresh") refresh();
      else if (event.data.startsWith("{")) fetchItem(JSON.parse(event.data));
    });
    socket.addEventListener("close", (event) => {
      clearTimeout(settled);
      if (event.code === NO_LONGER_AVAILABLE) {
        if (isRefused) return gone();
        isRefused = true; // the session may just have got a new key: once more
        return setTimeout(open, 100);
      }
      setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, LONGEST);
    });
  }

  document.addEventListener("htmx:config:request", (event) => {
    const { request, sourceElement } = event.detail.ctx;
    if (sourceElement !== part() && !sourceElement.matches("[data-live-item]")) return;
    request.headers["Live-Update"] = "1";
    before = part().textContent;
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const status = page.querySelector("[role=status]");
    const source = event.detail.ctx.sourceElement;
    if (source?.id !== "live" && !source?.matches("[data-live-item]")) return;
    status.textContent = "";
    if (part()?.textContent === before) return; // nothing to say
    setTimeout(() => (status.textContent = status.dataset.said), 100);
  });
  open();
})();
