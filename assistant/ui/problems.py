"""What went wrong, said to a reader of the page: never a stack trace, always the next step.

Enter: an exception. Leave: one Chinese sentence or two; anything unforeseen goes to the log as a whole.

    explain(IndexBusyError("…")) == "另一个程序正在写索引，等它写完再试。"
"""

from __future__ import annotations

import logging
import re

from assistant.errors import (
    AssistantError,
    DamagedIndexError,
    IndexBusyError,
    IndexMismatchError,
    LibraryError,
    MissingFileError,
    MissingModelError,
    ModelError,
    NoIndexError,
    QuestionError,
    ReadError,
    UnknownRegionError,
    UnreadableFileError,
    UnsupportedFormatError,
)

_log = logging.getLogger(__name__)

_RUN = "在启动本页的终端里按 Ctrl+C，运行"
# By kind of error: the sentence, and what of its English message (a pattern's first group) is worth showing.
_WORDS: tuple[tuple[type[AssistantError], str, str], ...] = (
    (
        NoIndexError,
        "还没有读入任何文章。在“文章”页里上传，或在终端里运行 assistant index 文件夹，然后刷新本页。",
        "",
    ),
    (UnknownRegionError, "没有关于这个地区的文章。有文章的地区：{}。", r"indexed regions: (.+)"),
    (UnknownRegionError, "这段时间里没有关于{}的文章。", r"no article about (\S+)(?: between|;)"),
    (QuestionError, "这个问题不能回答：{}", r"([^\x00-\x7f].*)"),
    (QuestionError, "这个问题不能回答：是空的，或者太长。", ""),
    (
        IndexMismatchError,
        f"上一次重做索引没有做完。{_RUN} assistant index，做完再启动本页。",
        r"(has not finished)",
    ),
    (
        IndexMismatchError,
        f"索引是用另一个模型或另一版程序做的，要重做一次。{_RUN} assistant index --rebuild，"
        "做完再启动本页；文章不用重新上传。",
        "",
    ),
    (IndexBusyError, "另一个程序正在写索引，等它写完再试。", ""),
    (DamagedIndexError, f"索引文件坏了，打不开。{_RUN} assistant index --rebuild，做完再启动本页。", ""),
    (MissingFileError, "文件不在了。", r"(no such file)"),
    (UnsupportedFormatError, "这种文件不读；请存成网页（.html）或文本（.txt）。", r"(is not read)"),
    (UnreadableFileError, "文件是空的。", r": (empty);"),
    (
        UnreadableFileError,
        "里面没有文章，只有页面的菜单、链接等；请存下文章本身的那一页。",
        r"(no article in it)",
    ),
    (UnreadableFileError, "这是二进制文件，后缀却是文本的；请存成网页或文本再传。", r"(a binary file)"),
    (UnreadableFileError, "文件太大，不像一篇文章；拆开再传。", r"(is more than one article)"),
    (UnreadableFileError, "看不出是哪种编码；请存成 UTF-8 再传。", r"(no encoding)"),
    (
        UnreadableFileError,
        "里面的字在保存时已经损坏（锟斤拷、�），救不回来；请重新保存原网页。",
        r"(were destroyed)",
    ),
    (ReadError, "文件读不了：{}", r"(?:^|: )([^:]+(?:;.*)?)$"),
    (MissingModelError, "找不到模型。运行 assistant models list 看有哪些。（{}）", r"(.+)"),
    (ModelError, "模型打不开或不能用。（{}）", r"(.+)"),
    (LibraryError, "索引文件夹不能读写：看看磁盘是否满了、有没有权限。（{}）", r"(.+)"),
)


def explain(error: BaseException) -> str:
    """The sentence for the page. Of our own errors it keeps the names and values that a reader needs."""
    if isinstance(error, AssistantError):
        message = str(error)
        for kind, words, pattern in _WORDS:
            if isinstance(error, kind):
                if not pattern:
                    return words
                if found := re.search(pattern, message):
                    return words.format(found[1])
        return f"没有做成。（{message}）"
    _log.error("the page met an error that is not ours", exc_info=error)
    return "程序内部出错，没有做成。详情写在启动本页的终端里；再试一次，或重新启动 assistant chat。"


def explain_reading(message: str) -> str:
    """The same for the message of a ReadError whose kind is no longer known (a row of an IndexReport)."""
    for kind, words, pattern in _WORDS:
        if issubclass(kind, ReadError) and pattern and (found := re.search(pattern, message)):
            return words.format(found[1])
    return message
