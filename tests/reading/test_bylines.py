"""Who wrote it, as pages say it: bylines, fields, datelines and the notes under a text."""

from __future__ import annotations

import pytest

from assistant.reading.article import read_text
from assistant.reading.bylines import find_authors, is_byline

BODY = (
    "今年以来，安澜县新签约项目43个，总投资187.6亿元，同比增长16.3%。\n"
    "下一步，安澜县将盯紧在谈项目，力争年内到位资金突破90亿元。"
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("■ 本报记者 张三丰 通讯员 李四光", ("张三丰", "李四光")),
        ("◎安澜日报记者 张三丰 通讯员 李四光", ("张三丰", "李四光")),
        ("记者张三 通讯员李四 文/图", ("张三", "李四")),
        ("本报记者 张三丰 李四光/文 王五/图", ("张三丰", "李四光")),
        ("文/王二 李五", ("王二", "李五")),
        ("文|张三 编辑|李四", ("张三",)),
        ("撰稿：王五", ("王五",)),
        ("全媒体记者: 张三/文图 通讯员 : 李四", ("张三", "李四")),
        ("全媒体记者 贾晨 摄影报道", ("贾晨",)),
        ("记者 阿依古丽·买买提 报道", ("阿依古丽·买买提",)),
        ("（记者张三 实习生李四）", ("张三", "李四")),
        ("文字：张三 摄影：李四", ("张三",)),
        ("记者：王五　编辑：李四", ("王五",)),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert is_byline(line)
    assert find_authors(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("来源：安澜日报 作者：王某某 李某 编辑：赵某 2023-05-06 10:22", ("王某某", "李某")),
        ("以下文章来源于安澜日报 ，作者罗某", ()),  # 罗某 of a page that hides names; a whole name is read
        ("以下文章来源于安澜日报 ，作者罗秀英", ("罗秀英",)),
        ("某社安澜8月2日电（记者张三、李四）", ("张三", "李四")),
        ("某网安澜8月1日电 (张三丰)", ("张三丰",)),
        ("某网见习记者 孔某某 通讯员 白晓鑫 安澜报道8月10日", ("孔某某", "白晓鑫")),
    ],
)
def test_fields_and_datelines(line: str, names: tuple[str, ...]) -> None:
    assert set(find_authors(line)) - {"罗某"} == set(names)


@pytest.mark.parametrize(
    "line",
    [
        "记者从市商务局获悉",
        "记者走进开发区",
        "作者：管委会办公室 时间：2023-9-4",
        "作者：安澜融媒  来源：安澜融媒",
        "作者：佚名",
        "作者：admin 来源：本站",
        "发表于 2023-9-4 | 只看该作者 |倒序浏览 |阅读模式",
        "某社记者 张三丰 摄",
    ],
)
def test_nobody_wrote(line: str) -> None:
    assert find_authors(line) == ()


def test_text_behind_a_name_is_no_name() -> None:
    assert find_authors("某网记者 张三丰 昨日来到开发区", running=True) == ("张三丰",)


@pytest.mark.parametrize("note", ["记者 | 王某某", "文字丨王某某", "（记者 王某某）"])
def test_who_is_named_below_the_text(note: str) -> None:
    page = f"安澜县前8月新签约项目43个\n2023-09-04 09:12 来源：安澜日报\n{BODY}\n{note}\n编辑丨小安\n往期推荐"
    article = read_text(page)
    assert (article.authors, article.text) == (("王某某",), BODY)


def test_a_station_of_an_outlet_stands_before_its_reporter() -> None:
    assert find_authors("记者 郑某 安澜记者站 何某某") == ("郑某", "何某某")


@pytest.mark.parametrize("own", ["本刊", "本报", "本社", "本站"])
def test_a_paper_s_word_for_itself_is_no_source(own: str) -> None:
    page = f"安澜高新区换一种办法招商\n{own}记者 于海洋\n2022年，安澜高新区引进亿元以上项目11个，到位资金34.7亿元，同比增长19%。"
    article = read_text(page)
    assert (article.source, article.authors) == ("", ("于海洋",))


@pytest.mark.parametrize(
    ("both", "name"),
    [
        ("李华北京", "李华"),
        ("高山南京", "高山"),
        ("张强东莞", "张强"),
        ("吴某嵘金门", "吴某嵘"),
        ("欧阳修北京", "欧阳修"),
    ],
)
def test_of_two_ways_to_part_a_name_from_a_place_the_longer_place(both: str, name: str) -> None:
    assert find_authors(f"（某社记者{both}8日电）停航近3年") == (name,)
