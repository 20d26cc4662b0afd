"""The reader: a whole article in a drawer over the page, opened from any tab at the quoted place.

Enter: clicks on `markup.open_button`s within the HTML components it is attached to. Leave: the drawer's HTML.

    reader = Reader(desk); reader.listen(panel)
"""

from __future__ import annotations

import gradio as gr

from assistant.ui import markup
from assistant.ui.desk import Desk
from assistant.ui.original import article_page
from assistant.ui.uploads import called, shown_names, uploads_folder

# The component's own script: gradio runs it with `element` and `trigger`. It reads data attributes, no text.
ON_CLICK = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-article]');
  if (button) trigger('select', {article: button.dataset.article, start: +button.dataset.start,
                                 end: +button.dataset.end, view: button.dataset.view || ''});
});
"""

_ON_OPEN = """
let opener = null; // where the keyboard was: it comes back there when the drawer closes
const shut = () => {
  props.value = '';
  if (opener && opener.isConnected) opener.focus();
  opener = null;
};
watch('value', () => {
  const sheet = element.querySelector('.sheet');
  if (!sheet) return;
  if (!sheet.contains(document.activeElement)) opener = document.activeElement;
  const place = sheet.querySelector('mark');
  if (place) place.scrollIntoView({block: 'center'}); else sheet.scrollTop = 0;
  sheet.querySelector('.close').focus();
});
element.addEventListener('click', (event) => {
  if (event.target.closest('.close')) shut();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !element.querySelector('.sheet')) return;
  shut();
  event.stopPropagation(); // one Escape closes the drawer, the next one stops the answer
}, true);
"""


class Reader:
    """One drawer for the whole page; make it inside the Blocks, before the tabs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._uploads = uploads_folder(desk.assistant)
        self.drawer = gr.HTML("", elem_id="reader", js_on_load=_ON_OPEN, apply_default_css=False)

    def listen(self, component: gr.HTML) -> None:
        """Opens the drawer for open buttons in `component`, which was made with `js_on_load=ON_CLICK`."""
        component.select(
            self.show, None, self.drawer, queue=False, show_progress="hidden", api_visibility="private"
        )

    def show(self, event: gr.EventData) -> str:
        # What comes from a browser is checked, not believed: an id that is not indexed says so.
        data = event._data if isinstance(event._data, dict) else {}
        try:
            article = self._desk.assistant.article(str(data.get("article", "")))
            return article_page(
                article,
                _offset(data.get("start")),
                _offset(data.get("end")),
                words=self._desk.words,
                file=called(shown_names(self._uploads), article.path),
                repairs=data.get("view") == "repairs",
            )
        except Exception as error:
            return markup.sheet(markup.problem(self._desk.tell(error)), self._desk.words)


def _offset(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
