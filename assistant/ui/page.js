// Keys, and the way from a mark in an answer to its card in the panel. It moves and hides what the server
// made; it never makes HTML from text.
() => {
  document.documentElement.lang = "zh-CN"; // browsers pick Chinese glyph shapes by it

  const show = (turn) => {
    const sections = document.querySelectorAll("#panel .turn");
    sections.forEach((section) => { section.hidden = section.dataset.turn !== String(turn); });
  };
  const latest = () => {
    const sections = document.querySelectorAll("#panel .turn");
    if (sections.length) show(sections[sections.length - 1].dataset.turn);
  };
  const panel = document.getElementById("panel");
  if (panel) new MutationObserver((changes) => {
    if (changes.some((change) => change.type === "childList")) latest();
  }).observe(panel, { childList: true, subtree: true });

  // A reload opens the conversation that this tab had; another tab has its own.
  const past = document.getElementById("past");
  if (past) new MutationObserver(() => {
    const list = past.querySelector("[data-current]");
    if (list) sessionStorage.setItem("conversation", list.dataset.current);
  }).observe(past, { childList: true, subtree: true });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("#chat a.mark");
    if (!mark) return;
    event.preventDefault();
    const id = mark.getAttribute("href").slice(1);
    const card = document.getElementById(id);
    if (!card) return;
    show(id.split("-")[1]);
    document.querySelectorAll("#panel .card.chosen").forEach((old) => old.classList.remove("chosen"));
    card.classList.add("chosen");
    card.scrollIntoView({ behavior: "smooth", block: "nearest" });
  }, true);

  const visible = (id) => {
    const found = document.getElementById(id);
    return found && found.offsetParent !== null ? found : null;
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, [contenteditable]");
    if (event.key === "Escape") (visible("stop") || visible("brief-stop"))?.click();
    if (event.key === "/" && !typing && visible("question")) {
      event.preventDefault();
      document.querySelector("#question textarea, #question input").focus();
    }
  });
}
