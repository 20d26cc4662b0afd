// Keys, sorting, the two languages, and the way from a mark in an answer to its card in the panel. It moves
// and hides what the server made; it never makes HTML from text.
() => {
  const header = document.querySelector("header[data-language]");
  const language = header ? header.dataset.language : "zh-CN";
  document.documentElement.lang = language; // browsers pick Chinese glyph shapes by it

  // The language that was chosen last is the one that the plain address opens.
  const chosen = localStorage.getItem("language");
  const link = document.querySelector("a.language");
  if (link && chosen && chosen !== language && chosen === link.dataset.to && location.pathname === "/") {
    location.replace(link.href);
    return;
  }
  document.addEventListener("click", (event) => {
    const to = event.target.closest("a.language");
    if (to) localStorage.setItem("language", to.dataset.to);
  }, true);

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

  const choose = (mark) => {
    const id = mark.getAttribute("href").slice(1);
    const card = document.getElementById(id);
    if (!card) return;
    show(id.split("-")[1]);
    document.querySelectorAll("#panel .card.chosen").forEach((old) => old.classList.remove("chosen"));
    card.classList.add("chosen");
    card.scrollIntoView({ behavior: "smooth", block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("#chat a.mark");
    if (!mark) return;
    event.preventDefault();
    choose(mark);
  }, true);
  // Hovering shows the card too where the panel stands beside the answer, so that nothing jumps.
  document.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("#chat a.mark");
    if (mark && matchMedia("(hover: hover) and (min-width: 900px)").matches) choose(mark);
  });

  // A click on a header sorts: numbers as numbers, those of one unit together, what is empty last.
  const sortBy = (header) => {
    const table = header.closest("table");
    const at = [...header.parentNode.children].indexOf(header);
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => {
      const cell = row.cells[at];
      const named = (start) => {
        const found = [...cell.classList].find((name) => name.startsWith(start));
        return found ? decodeURIComponent(found.slice(start.length)) : "";
      };
      return { row, key: named("k-"), group: named("g-") };
    });
    const numbers = rows.some((one) => one.group);
    const before = header.getAttribute("aria-sort") || "none"; // the chat takes it away
    const up = before === "none" ? !numbers : before === "descending";
    const size = {};
    rows.forEach((one) => { size[one.group] = (size[one.group] || 0) + 1; });
    rows.sort((a, b) => {
      if (!a.key !== !b.key) return a.key ? -1 : 1;
      if (a.group !== b.group) return size[b.group] - size[a.group] || a.group.localeCompare(b.group, "zh");
      const way = numbers ? Number(a.key) - Number(b.key) : a.key.localeCompare(b.key, "zh");
      return up ? way : -way;
    });
    rows.forEach((one, place) => {
      one.row.classList.toggle("other", place > 0 && numbers && one.group !== rows[place - 1].group);
      body.append(one.row);
    });
    [...header.parentNode.children].forEach((other) => {
      if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    });
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("table.sortable button.sort");
    if (button) sortBy(button.closest("th"));
  });

  // gradio leaves the list of a box for several choices open, over the buttons below it: a choice closes it.
  const close = () => setTimeout(() => document.activeElement?.blur());
  let listed = false; // whether a list was open when a key was pressed
  document.addEventListener("mouseup", (event) => {
    if (event.target.closest("[role=option]")) close();
  });
  document.addEventListener("keydown", (event) => {
    listed = event.target.getAttribute?.("aria-expanded") === "true";
    if (listed && event.key === "Enter" && !event.isComposing) close();
  }, true);

  const visible = (id) => {
    const found = document.getElementById(id);
    return found && found.offsetParent !== null ? found : null;
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, [contenteditable]");
    if (event.key === "Escape" && !listed) (visible("stop") || visible("brief-stop") || visible("articles-stop"))?.click();
    if (event.key === "/" && !typing && visible("question")) {
      event.preventDefault();
      document.querySelector("#question textarea, #question input").focus();
    }
  });
}
