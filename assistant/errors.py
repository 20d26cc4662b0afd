"""Every error that is ours, in one tree; each message names the value and the next step.

AssistantError                 anything a user can act on: shown in one line, exit 1
├── UsageError                 options that do not go together: exit 2
├── SettingsError              assistant.toml or ASSISTANT_* holds a value that cannot be used
├── ReadError                  a file cannot become an article
│   ├── MissingFileError       no such path, or not a file
│   ├── UnreadableFileError    empty, binary, too large, or no decoding makes it plausible
│   └── UnsupportedFormatError a format we do not open
├── LibraryError               the library or a generation built from it
│   ├── NoIndexError           nothing has been indexed yet
│   ├── IndexMismatchError     made with another embedder, chunking or schema
│   ├── IndexBusyError         another process is writing
│   └── DamagedIndexError      library.sqlite3 cannot be opened
├── QuestionError              an empty or oversized question
├── UnknownRegionError         no such place in the gazetteer, or no article about it
├── ModelError                 a model cannot be loaded or used
│   ├── MissingModelError      no such file or catalogue entry
│   ├── DamagedModelError      the file is not a GGUF we can load, or its hash differs
│   ├── MemoryShortError       a model would not fit into the memory that is free
│   ├── PullError              a model could not be fetched; nothing was installed
│   └── GrammarError           a grammar that llama.cpp would crash on
├── PromptError                a template is missing or names an unknown variable
└── BatchError                 the input of a batch cannot be read, or the output cannot be continued
"""

from __future__ import annotations

__all__ = [
    "AssistantError",
    "BatchError",
    "DamagedIndexError",
    "DamagedModelError",
    "GrammarError",
    "IndexBusyError",
    "IndexMismatchError",
    "LibraryError",
    "MemoryShortError",
    "MissingFileError",
    "MissingModelError",
    "ModelError",
    "NoIndexError",
    "PromptError",
    "PullError",
    "QuestionError",
    "ReadError",
    "SettingsError",
    "UnknownRegionError",
    "UnreadableFileError",
    "UnsupportedFormatError",
    "UsageError",
]


class AssistantError(Exception):
    """Root of the tree. `str(error)` is the one line a user sees."""


class UsageError(AssistantError):
    pass


class SettingsError(AssistantError):
    pass


class ReadError(AssistantError):
    pass


class MissingFileError(ReadError):
    pass


class UnreadableFileError(ReadError):
    pass


class UnsupportedFormatError(ReadError):
    pass


class LibraryError(AssistantError):
    pass


class NoIndexError(LibraryError):
    pass


class IndexMismatchError(LibraryError):
    pass


class IndexBusyError(LibraryError):
    pass


class DamagedIndexError(LibraryError):
    pass


class QuestionError(AssistantError):
    pass


class UnknownRegionError(AssistantError):
    pass


class ModelError(AssistantError):
    pass


class MissingModelError(ModelError):
    pass


class DamagedModelError(ModelError):
    pass


class MemoryShortError(ModelError):
    pass


class PullError(ModelError):
    pass


class GrammarError(ModelError):
    pass


class PromptError(AssistantError):
    pass


class BatchError(AssistantError):
    pass
