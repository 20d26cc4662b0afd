"""How a conversation is written down where a GGUF brings no usable template: by the signs in its vocabulary.

Enter: whether a text is one control sign of the vocabulary. Leave: a chat template, "" where no known signs are there.

    turns_of(lambda sign: sign in ("<|im_start|>", "<|im_end|>"))  ->  "{% for message in messages %}<|im_start|>…"

Older files and some conversions of instruct models lost their template; a plain text would be gone on with instead of
answered. Whoever trained a model with these signs trained it with these turns.
"""

from __future__ import annotations

from collections.abc import Callable

_ASKS = "{% if add_generation_prompt %}"
# (signs, all of which must be there; the template). The first that fits is taken.
_FORMS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("<|im_start|>", "<|im_end|>"),
        "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
        + _ASKS
        + "<|im_start|>assistant\n{% endif %}",
    ),
    (
        ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"),
        "{{ bos_token }}{% for m in messages %}<|start_header_id|>{{ m.role }}<|end_header_id|>\n\n{{ m.content }}<|eot_id|>"
        "{% endfor %}" + _ASKS + "<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}",
    ),
    (
        ("<start_of_turn>", "<end_of_turn>"),
        "{{ bos_token }}{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system role') }}{% endif %}"
        "<start_of_turn>{{ m.role }}\n{{ m.content }}<end_of_turn>\n{% endfor %}"
        + _ASKS
        + "<start_of_turn>model\n{% endif %}",
    ),
    (
        ("[INST]", "[/INST]"),
        "{{ bos_token }}{% for m in messages %}{% if m.role == 'system' %}{{ raise_exception('no system role') }}{% endif %}"
        "[INST] {{ m.content }}[/INST]{% endfor %}",
    ),
    (
        ("<|user|>", "<|assistant|>", "<|end|>"),
        "{% for m in messages %}<|{{ m.role }}|>\n{{ m.content }}<|end|>\n{% endfor %}"
        + _ASKS
        + "<|assistant|>\n{% endif %}",
    ),
)


def turns_of(is_sign: Callable[[str], bool]) -> str:
    """The template of the first form all of whose signs the vocabulary has."""
    return next((template for signs, template in _FORMS if all(map(is_sign, signs))), "")
