// A button that copies a text of the page. Without it, the text is marked by hand.
(() => {
  "use strict";

  if (!navigator.clipboard) {
    return;
  }
  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copies);
      await navigator.clipboard.writeText(text.innerText);
      button.textContent = button.dataset.copied;
    });
  }
})();
