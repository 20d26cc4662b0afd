"""以前的对话: the kept conversations as a list, to open, rename, delete and download.

Enter: conversations and which one is open. Leave: inert HTML whose buttons are read by LIST_SCRIPT, which
triggers `select` with {act, id, title}; page.js remembers the open one for a reload.

    history_view(kept.list(), words, current="5f0c…")
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assistant.ui.conversations import MOST_TITLE, Conversation
from assistant.ui.markup import empty, safe
from assistant.ui.words import Words

# Runs with the component's `element` and `trigger`. Deleting asks by a second click; a title is edited in place.
LIST_SCRIPT = f"""
const act = (row, act, title) => trigger('select', {{act, id: row.dataset.id, title: title || ''}});
element.addEventListener('click', (event) => {{
  const button = event.target.closest('[data-act]');
  if (!button) return;
  const row = button.closest('[data-id]');
  if (button.dataset.act === 'delete' && !button.dataset.sure) {{
    button.dataset.sure = '1';
    const words = button.textContent;
    button.textContent = button.dataset.ask;
    setTimeout(() => {{ delete button.dataset.sure; button.textContent = words; }}, 4000);
    return;
  }}
  if (button.dataset.act !== 'rename') return act(row, button.dataset.act);
  const title = row.querySelector('.title');
  const field = document.createElement('input');
  field.value = title.textContent;
  field.maxLength = {MOST_TITLE};
  field.setAttribute('aria-label', button.textContent);
  title.replaceWith(field);
  field.focus();
  let over = false;
  const finish = (keep) => {{
    if (over) return;
    over = true;
    const name = field.value.trim();
    field.replaceWith(title);
    if (keep && name && name !== title.textContent) act(row, 'rename', name);
  }};
  field.addEventListener('keydown', (key) => {{
    if (key.key === 'Enter' && !key.isComposing) finish(true);
    if (key.key === 'Escape') {{ key.stopPropagation(); finish(false); }}
  }});
  field.addEventListener('blur', () => finish(true));
}});
"""

# A file made in the browser from what the server wrote into data attributes.
DOWNLOAD_SCRIPT = """
watch('value', () => {
  const ready = element.querySelector('[data-text]');
  if (!ready) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([ready.dataset.text], {type: 'text/markdown;charset=utf-8'}));
  link.download = ready.dataset.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
});
"""


def history_view(conversations: Sequence[Conversation], words: Words, *, current: str) -> str:
    """The list; `current` is the id of the open one, "" for none."""
    rows = "".join(_row(one, words, current) for one in conversations)
    body = f"<ul>{rows}</ul>" if rows else empty(words("past.empty"))
    count = words("count", n=len(conversations)) if conversations else ""
    summary = safe(words("past.title") + count)
    return (
        f'<details class="past" data-current="{safe(current)}"><summary>{summary}</summary>{body}</details>'
    )


def _row(one: Conversation, words: Words, current: str) -> str:
    when = datetime.fromtimestamp(one.updated).strftime("%Y-%m-%d %H:%M")
    chosen = ' class="chosen"' if one.id == current else ""
    ask = safe(words("past.delete.sure"))
    buttons = "".join(
        f'<button type="button" class="open" data-act="{act}" data-ask="{ask}">{safe(words(f"past.{act}"))}</button>'
        for act in ("rename", "export", "delete")
    )
    said = safe(words("past.questions", n=one.exchanges))
    return (
        f'<li data-id="{safe(one.id)}"{chosen}>'
        f'<button type="button" class="title" data-act="open">{safe(one.title)}</button>'
        f'<span class="byline">{when} · {said}</span><span class="acts">{buttons}</span></li>'
    )


def download(name: str, text: str, *, number: int) -> str:
    """What makes the browser save `text`; `number` differs each time, so that the same file saves again."""
    # Newlines are entities here: `safe` would turn them into <br>, which an attribute keeps as text.
    inert = "&#10;".join(safe(line) for line in text.split("\n"))
    return f'<span hidden data-number="{number}" data-name="{safe(name)}" data-text="{inert}"></span>'
