"""状态: what answers, from which index, and what is wrong with it.

Enter: Assistant.status(), any nested dict. Leave: a table; keys without a Chinese name keep their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.ui.markup import problem, safe
from assistant.ui.problems import explain
from assistant.ui.running import Line

if TYPE_CHECKING:
    from assistant.app import Assistant

NAMES = {
    "articles": "文章数",
    "regions": "地区",
    "model": "模型设置",
    "model_name": "正在用的模型",
    "profile": "回答方式",
    "embedder": "向量模型",
    "home": "主文件夹",
    "index": "索引文件夹",
    "version": "版本",
    "python": "Python",
    "free_disk_gb": "磁盘剩余（GB）",
    "sentences": "句子数",
    "chunks": "段落数",
    "figures": "数字条数",
}
PROFILES = {"extractive": "摘录（只用原句）", "abstractive": "撰写（逐句核对）"}
LOCAL = "这个页面、模型和索引都在本机上，不向外发送任何内容。"


class StatusTab:
    """Builds the tab where it is made; `tab` is the gr.Tab, whose opening reads the status."""

    def __init__(self, assistant: Assistant, line: Line, tab: gr.Tab) -> None:
        self._assistant = assistant
        self._line = line
        self.view = gr.HTML("", elem_id="status", apply_default_css=False)
        self.again = gr.Button("刷新", scale=0, min_width=90, elem_id="status-refresh")
        # Reading the status opens the model, so it waits until somebody wants to know.
        for event in (tab.select, self.again.click):
            event(self.show, None, self.view, show_progress="minimal", api_visibility="private")

    def show(self) -> str:
        try:
            return status_view(self._assistant.status(say=explain), waiting=len(self._line))
        except Exception as error:
            return problem(explain(error))


def status_view(state: Mapping[str, object], *, waiting: int) -> str:
    """`problems` first, in words; then the rest, those with a Chinese name first."""
    values = dict(state)
    troubles = values.pop("problems", ())
    parts = [problem(trouble) for trouble in troubles] if isinstance(troubles, list | tuple) else []
    if not parts:
        parts.append('<p class="fine">✓ 一切正常</p>')
    rows = [("正在回答的问题", str(waiting))]
    order = {name: place for place, name in enumerate(NAMES)}
    for key in sorted(values, key=lambda name: order.get(name, len(order))):
        rows.append((NAMES.get(key, key), _value(key, values[key])))
    body = "".join(f"<tr><th>{safe(name)}</th><td>{value}</td></tr>" for name, value in rows)
    return f'{"".join(parts)}<p class="count">{LOCAL}</p><table class="facts"><tbody>{body}</tbody></table>'


def _value(key: str, value: object) -> str:
    if isinstance(value, Mapping):
        inner: Mapping[Any, object] = value
        return "<br>".join(
            f"{safe(NAMES.get(name, name))}：{_value(name, part)}" for name, part in inner.items()
        )
    if isinstance(value, list | tuple):
        return "、".join(safe(part) for part in value) or "—"
    if key == "profile":
        return safe(PROFILES.get(str(value), value))
    return safe("—" if value in (None, "") else value)
