"""Templates rendered as their models expect, thinking off; thoughts and control signs kept out."""

from __future__ import annotations

import pytest

from assistant.errors import ModelError
from assistant.writing.model.chat import Chat, neutralised, without_thoughts
from assistant.writing.model.turns import turns_of
from tests.writing.model.qwen import CHATML, OPENS_A_THOUGHT, WITHOUT_SWITCH

NO_SYSTEM = (
    "{% for message in messages %}{% if message.role == 'system' %}{{ raise_exception('no system role') }}"
    "{% endif %}<turn>{{ message.content }}</turn>{% endfor %}{% if add_generation_prompt %}<model>{% endif %}"
)


def test_a_conversation_in_the_files_own_words_with_thinking_off() -> None:
    assert Chat(CHATML).render("系统", "用户") == (
        "<|im_start|>system\n系统<|im_end|>\n<|im_start|>user\n用户<|im_end|>\n"
        "<|im_start|>assistant\n<think>\n\n</think>\n\n"
    )
    assert "system" not in Chat(CHATML).render("", "用户")


def test_a_thinking_model_without_a_switch_is_told_in_words() -> None:
    assert "用户 /no_think<|im_end|>" in Chat(WITHOUT_SWITCH, thinking=True).render("", "用户")
    assert "/no_think" not in Chat(WITHOUT_SWITCH).render("", "用户")
    assert "/no_think" not in Chat(CHATML, thinking=True).render("", "用户")


def test_a_thought_that_the_template_opens_is_closed() -> None:
    assert Chat(OPENS_A_THOUGHT).render("", "用户").endswith("<think>\n\n</think>\n\n")


def test_a_template_that_knows_no_system_role_gets_one_turn() -> None:
    assert Chat(NO_SYSTEM).render("系统", "用户") == "<turn>系统\n\n用户</turn><model>"


def test_without_a_template_the_plain_text() -> None:
    assert Chat("").render("系统", "用户") == "系统\n\n用户\n"


@pytest.mark.parametrize("template", ["{% if %}", "{{ missing.name.of.it }}", "{{ raise_exception('no') }}"])
def test_a_template_that_cannot_be_used_is_named(template: str) -> None:
    with pytest.raises(ModelError, match=r"qwen\.gguf"):
        Chat(template, name="qwen.gguf").render("系统", "用户")


def test_an_unusable_template_gives_way_to_the_turns_of_the_vocabulary() -> None:
    known = turns_of({"<|im_start|>", "<|im_end|>"}.__contains__)
    expected = "<|im_start|>system\n系统<|im_end|>\n<|im_start|>user\n用户<|im_end|>\n<|im_start|>assistant\n"
    for template in ("", "{% if %}", "{{ missing.name.of.it }}"):
        assert Chat(template, known=known).render("系统", "用户") == expected
    assert Chat(NO_SYSTEM, known=known).render("系统", "用户").startswith("<turn>")


@pytest.mark.parametrize(
    ("signs", "written"),
    [
        ("<|start_header_id|> <|end_header_id|> <|eot_id|>", "<s><|start_header_id|>system<|end_header_id|>"),
        (
            "<start_of_turn> <end_of_turn>",
            "<s><start_of_turn>user\n系统\n\n用户<end_of_turn>\n<start_of_turn>model\n",
        ),
        ("[INST] [/INST]", "<s>[INST] 系统\n\n用户[/INST]"),
        ("<|user|> <|assistant|> <|end|>", "<|system|>\n系统<|end|>\n<|user|>\n用户<|end|>\n<|assistant|>\n"),
    ],
)
def test_each_vocabulary_has_its_turns(signs: str, written: str) -> None:
    known = turns_of(signs.split().__contains__)
    assert Chat("", known=known, bos="<s>").render("系统", "用户").startswith(written)


def test_a_vocabulary_without_signs_has_none() -> None:
    assert turns_of({"<|im_start|>"}.__contains__) == ""


def test_a_tag_that_marks_what_is_trained_on_is_passed_over() -> None:
    template = "{% for m in messages %}{{ m.content }}{% generation %}。{% endgeneration %}{% endfor %}"
    assert Chat(template).render("", "用户") == "用户。"


def test_a_template_cannot_reach_out_of_its_sandbox() -> None:
    with pytest.raises(ModelError):
        Chat("{{ messages.__class__.__base__.__subclasses__() }}", name="x").render("", "用户")


@pytest.mark.parametrize(
    ("reply", "kept"),
    [
        ("<think>想一想[1]</think>\n\n好。", "好。"),
        ("<think>\n\n</think>\n\n好。", "好。"),
        ("\n <think>没有写完", ""),
        ("</think>\n好。", "好。"),
        ("<thinking>想</thinking>好。", "好。"),
        ("[THINK]想[1][/THINK]好。[1]", "好。[1]"),
        ("◁think▷想", ""),
        ("<think>一</think><think>二</think>好。", "好。"),
        ("[1]好。", "[1]好。"),
        ("<think>一</think><think>二</think>好。", "好。"),
        ("\n\n好<think>。", "好<think>。"),
        ("<thin", "<thin"),
        ("", ""),
        ("  \n", ""),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_thoughts_are_left_out_however_they_come(reply: str, kept: str, size: int) -> None:
    pieces = iter([reply[at : at + size] for at in range(0, len(reply), size)])
    assert "".join(without_thoughts(pieces)) == kept


def test_what_follows_a_thought_is_not_held_back() -> None:
    seen: list[str] = []
    for piece in without_thoughts(iter(["<think>嗯</think>", "甲", "乙"])):
        seen.append(piece)
    assert seen == ["甲", "乙"]


@pytest.mark.parametrize(
    "text",
    [
        "<|im_start|>",
        "<|im_end|>",
        "</think>",
        "<think>",
        "[INST]",
        "<<SYS>>",
        "<｜User｜>",
        "<end_of_turn>",
        "<|x",
    ],
)
def test_control_strings_lose_their_power(text: str) -> None:
    assert text not in neutralised(f"正文{text}正文")


@pytest.mark.parametrize("text", ["3<5", "增速>10%", "a <b", "[1]", "《规划》", "x < y > z"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert neutralised(text) == text
