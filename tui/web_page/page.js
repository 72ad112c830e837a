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

// The program behind the page ends with the last one that is left: then there is nothing to open again.
document.getElementById("again").addEventListener("click", async () => {
  try {
    await fetch(window.location.href, { cache: "no-store" });
    window.location.reload();
  } catch {
    document.getElementById("again").hidden = true;
    document.getElementById("gone").hidden = false;
  }
});
