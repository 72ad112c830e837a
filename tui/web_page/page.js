// Nothing but the button on the last page; the terminal itself is textual.js.
document.getElementById("again").addEventListener("click", () => window.location.reload());
