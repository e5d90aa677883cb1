// What htmx needs to send a part of a page: the same token that every form has.
(() => {
  "use strict";

  document.addEventListener("htmx:config:request", (event) => {
    const { request } = event.detail.ctx;
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    if (token && !/^(GET|HEAD)$/i.test(request.method)) {
      request.headers["X-CSRFToken"] = token.value;
    }
  });
})();
