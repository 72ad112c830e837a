// What textual.js leaves to the page: the terminal has the keys from the start, and the last page has a button.
"use strict";

function focusTerminal() {
  const keys = document.querySelector(".xterm-helper-textarea");
  if (keys) keys.focus();
}

new MutationObserver(() => {
  if (document.body.classList.contains("-closed")) document.getElementById("again").focus();
  else if (document.body.classList.contains("-first-byte")) focusTerminal();
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });
window.addEventListener("focus", focusTerminal);
document.getElementById("again").addEventListener("click", () => window.location.reload());
