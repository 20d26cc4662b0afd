"""A folder of plain Jinja2 templates, one .j2 file a role -> rendered prompts.

Enter: the folder, a template's name, its values. Leave: text.

    Prompts(Path("prompts")).render("answer.user", question="平湖外资多少？", evidence=[])

Nothing is guessed: a template that names a value it was not given is an error, not an empty string.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.errors import PromptError


class Prompts:
    """An open folder of templates. Templates are read when first used and kept."""

    def __init__(self, folder: Path) -> None:
        """Raises PromptError when `folder` is not a folder."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        if not folder.is_dir():
            raise PromptError(f"{folder}: no such folder of prompts; set ASSISTANT_PROMPTS or reinstall")
        self.folder = folder
        self._environment = Environment(
            loader=FileSystemLoader(str(folder), encoding="utf-8"),
            undefined=StrictUndefined,
            autoescape=False,  # prompts are text for a model, never a page
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def names(self) -> tuple[str, ...]:
        """The templates there are, without `.j2`, sorted."""
        return tuple(sorted(file.name[:-3] for file in self.folder.glob("*.j2")))

    def render(self, name: str, /, **values: Any) -> str:
        """The template `name`.j2 filled with `values`.

        Raises PromptError when it is missing, is not valid Jinja2 or names a value that is not given.
        """
        from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

        file = self.folder / f"{name}.j2"
        try:
            return self._environment.get_template(f"{name}.j2").render(**values)
        except TemplateNotFound as error:
            known = ", ".join(self.names()) or "none"
            raise PromptError(f"{file}: no such prompt; the folder has {known}") from error
        except TemplateSyntaxError as error:
            raise PromptError(
                f"{file}, line {error.lineno}: {error.message}; correct the template"
            ) from error
        except UndefinedError as error:
            raise PromptError(
                f"{file}: {error.message}; it was given {', '.join(values) or 'nothing'}"
            ) from error
        except (TemplateError, TypeError, ValueError) as error:
            raise PromptError(f"{file}: {error}; correct the template") from error
