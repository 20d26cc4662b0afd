"""What went wrong, said to a reader of the page: never a stack trace, always the next step.

Enter: an exception. Leave: one Chinese sentence or two; anything unforeseen goes to the log as a whole.

    explain(NoIndexError("…")) == "还没有读入任何文章。在终端里运行 assistant index 文件夹，然后刷新本页。"
"""

from __future__ import annotations

import logging

from assistant.errors import (
    AssistantError,
    DamagedIndexError,
    IndexBusyError,
    IndexMismatchError,
    ModelError,
    NoIndexError,
    QuestionError,
    UnknownRegionError,
)

_log = logging.getLogger(__name__)

_WORDS: tuple[tuple[type[AssistantError], str], ...] = (
    (NoIndexError, "还没有读入任何文章。在终端里运行 assistant index 文件夹，然后刷新本页。"),
    (UnknownRegionError, "没有关于这个地区的文章。"),
    (QuestionError, "这个问题不能回答：是空的，或者太长。"),
    (IndexMismatchError, "索引是用另一个模型或另一版程序做的，要重做。"),
    (IndexBusyError, "另一个程序正在写索引，等它写完再试。"),
    (DamagedIndexError, "索引文件打不开。"),
    (ModelError, "模型打不开或不能用。"),
)


def explain(error: BaseException) -> str:
    """The sentence for the page. Our own errors keep their message (it names the value and the next step)."""
    if isinstance(error, AssistantError):
        for kind, words in _WORDS:
            if isinstance(error, kind):
                return words if kind is NoIndexError else f"{words}\n{error}"
        return f"没有做成。\n{error}"
    _log.error("the page met an error that is not ours", exc_info=error)
    return "程序内部出错，没有做成。详情写在启动本页的终端里；再试一次，或重新启动 assistant chat。"
