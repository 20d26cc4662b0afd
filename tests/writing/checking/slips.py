"""What language models get wrong when they retell a sentence, and what they change without harm.

Enter: a Case (corruptions.py). Leave: the sentence retold, None where this way does not apply.

    swapped_figures("外贸增长3%，内贸增长5%", …)  ->  "外贸增长5%，内贸增长3%"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal

from assistant.figures.metrics import match_metrics
from assistant.figures.quantity import Quantity, find_quantities
from assistant.reading.regions import find_places
from tests.writing.checking.corruptions import Case, Way, in_chinese

# ------------------------------------------------------------------ wrong


def swapped_figures(case: Case) -> str | None:
    """Two numbers of one unit change places, each now with the other's metric."""
    one = case.quantity
    for other in find_quantities(case.text):
        between = case.text[one.end : other.start]
        if (
            other.start > one.end
            and other.unit == one.unit
            and other.value != one.value
            and one.unit in ("%", "元", "美元")
            and match_metrics(between)
            and match_metrics(case.text[: one.start])
            and not re.search("分别|其中|从|由|至|到|占", case.text)
            and _last_metric(case.text[: one.start]) != _last_metric(between)
        ):
            text = case.text
            return text[: one.start] + other.surface + between + one.surface + text[other.end :]
    return None


def swapped_counts(case: Case) -> str | None:
    """Two counts of different things change places: 项目45个，企业36家 told as 项目36个，企业45家."""
    one = case.quantity
    for other in find_quantities(case.text):
        between = case.text[one.end : other.start]
        if (
            other.start > one.end
            and one.unit in ("个", "家", "项", "人")
            and other.unit in ("个", "家", "项", "人")
            and other.value != one.value
            and re.search("[，、；,]", between)
            and not re.search("分别|从|由|至|到|多|余|近|超", case.text)
        ):
            numbers = [re.match(r"\d+", quantity.surface) for quantity in (one, other)]
            if all(numbers) and (before := re.findall(r"[\u4e00-\u9fff]{3,}$", case.text[: one.start])):
                first, second = (number[0] for number in numbers if number)
                if before[0][-2:] in between or first == second:
                    return None
                text = case.text
                return (
                    f"{text[: one.start]}{second}{one.surface[len(first) :]}{between}"
                    f"{first}{other.surface[len(second) :]}{text[other.end :]}"
                )
    return None


def _last_metric(text: str) -> str:
    found = match_metrics(text)
    return found[-1][2].name if found else ""


_ROLES = {
    "合同外资": "实际外资", "实际外资": "合同外资", "实际使用外资": "合同外资", "实际利用外资": "合同外资",
    "签约项目": "开工项目", "开工项目": "投产项目", "到位资金": "签约金额", "总投资": "到位资金",
    "计划投资": "完成投资", "完成投资": "计划投资", "协议投资": "到位资金", "新签约": "新开工", "新开工": "新投产",
}  # fmt: skip


def other_role(case: Case) -> str | None:
    """合同外资 told as 实际外资, 签约 as 开工."""
    before = case.text[max(0, case.quantity.start - 12) : case.quantity.start]
    clause = re.split(r"[，,；;。、]", before)[-1]
    found = max(((clause.rfind(word), word) for word in _ROLES), key=lambda pair: (pair[0], len(pair[1])))
    at, word = found
    if at < 0 or _ROLES[word] in case.text:
        return None
    start = case.quantity.start - len(clause) + at
    return case.swapped(start, start + len(word), _ROLES[word])


_AHEAD = re.compile(r"(?:^|(?<=[，,。；;]))([^，,。；;]{0,8})(?:力争|预计|有望|拟)(?=[^，,。；;定以]*[0-9])")


def target_as_done(case: Case) -> str | None:
    """力争全年突破4亿美元 told as 全年突破4亿美元."""
    clause_start = max(case.text.rfind(mark, 0, case.quantity.start) for mark in "，,；;。") + 1
    found = _AHEAD.match(case.text, clause_start, case.quantity.end)
    if found is None or not re.search(r"元$|[家个户项]$", case.quantity.surface):
        return None
    text = case.swapped(clause_start, found.end(), found[1])
    others = "将|力争|预计|目标|计划|拟|有望|产后|成后|争取|未来|可"
    return None if re.search(others, text) else text


_MONTHS = re.compile(r"(?<![0-9])1[-—–~至](1[0-2]|[2-9])月份?")
_MOVES = {
    "上半年": "前三季度",
    "前三季度": "上半年",
    "一季度": "上半年",
    "全年": "上半年",
    "下半年": "上半年",
}


def other_period(case: Case) -> str | None:
    """1—10月 told as 1—9月 or as 10月, 上半年 as 前三季度."""
    months = _MONTHS.search(case.text, 0, case.quantity.start)
    if months:
        last = int(months[1])
        other = case.chance.choice([f"1-{last - 1}月" if last > 2 else "1-4月", f"{last}月"])
        return case.swapped(months.start(), months.end(), other)
    for word, other in _MOVES.items():
        at = case.text.find(word, 0, case.quantity.start)
        if at >= 0 and not re.search("同期|相比|较|比", case.text[: case.quantity.start]):
            return case.swapped(at, at + len(word), other)
    return None


def neighbour_place(case: Case) -> str | None:
    """A place of the sentence told as another that the same article speaks of elsewhere."""
    here = [place for place in find_places(case.text) if place.end <= case.quantity.start]
    if not here:
        return None
    last = here[-1]
    if re.search(r"[在占居比较对向与从于赴]$|来自", case.text[: last.start][-2:]):
        return None
    others = [
        place
        for place in find_places(case.article.text)
        if place.region.level == last.region.level
        and place.region.name != last.region.name
        and place.region.short not in case.text
        and place.region.name not in last.region.parents
    ]
    if not others or not case.article.region or last.region.name != case.article.region.name:
        return None
    return case.swapped(last.start, last.end, others[0].surface)


def truncated(case: Case) -> str | None:
    """37551万美元 cut to 3.7亿美元, 16.48% to 16%: digits left off instead of rounded."""
    found = re.fullmatch(r"(\d{2,})\.(\d+)(%|亿元|亿美元|万元|万美元)", case.quantity.surface)
    if found is None:
        return None
    value = Decimal(f"{found[1]}.{found[2]}")
    cut = value.quantize(Decimal(10), rounding=ROUND_DOWN) if value < 100 else None
    cut = cut if cut and cut != value else None
    if cut is None or abs(cut - value) / value < Decimal("0.05"):
        return None
    return case.said(f"{cut:f}{found[3]}")


def added_rank(case: Case) -> str | None:
    """A place in an order that nobody gave."""
    if re.search("第一|首位|居首", case.text) or not case.text.endswith("。"):
        return None
    return case.text[:-1] + case.chance.choice(["，位居全省第一。", "，总量居全国首位。", "，增速全省最快。"])


def share_as_growth(case: Case) -> str | None:
    """占45.1% told as 增长45.1%."""
    found = re.search(r"(?:占比|占|比重)(?:达到?|为|约)?$", case.text[: case.quantity.start])
    if found is None or case.quantity.unit != "%":
        return None
    return case.swapped(found.start(), case.quantity.start, "增长")


def reversed_denial(case: Case) -> str | None:
    """尚未开工 told as 已开工."""
    found = re.search(r"(?:尚未|还没有|仍未)(?=[\u4e00-\u9fff]{2})", case.text)
    return case.swapped(found.start(), found.end(), "已") if found else None


def other_person(case: Case) -> str | None:
    """The name behind an office told as another."""
    found = re.search(
        r"(?:局长|主任|书记|市长|县长|区长|董事长|总经理|秘书长)([\u4e00-\u9fff]{2,3})(?=表示|介绍|说|指出|强调|率|在)",
        case.text,
    )
    if found is None:
        return None
    return case.swapped(found.start(1), found.end(1), case.chance.choice(["王建国", "李晓明", "张卫东"]))


SLIPS: Mapping[str, Way] = {
    "swapped figures": swapped_figures,
    "swapped counts": swapped_counts,
    "other role": other_role,
    "target as done": target_as_done,
    "other period": other_period,
    "neighbour place": neighbour_place,
    "truncated": truncated,
    "added rank": added_rank,
    "share as growth": share_as_growth,
    "reversed denial": reversed_denial,
    "other person": other_person,
}


# ------------------------------------------------------------------ true


def without_base(case: Case) -> str | None:
    """同比增长 told as 增长."""
    at = case.text.rfind("同比", max(0, case.quantity.start - 8), case.quantity.start)
    return case.swapped(at, at + 2, "") if at >= 0 and case.quantity.unit == "%" else None


def with_subject(case: Case) -> str | None:
    """The place of the article put before a sentence that names none."""
    own = case.article.region
    if own is None or find_places(case.text):
        return None
    return f"{own.name}{case.text}"


_SAME = {
    "实际使用外资": "实际利用外资", "实际利用外资": "实际使用外资", "实际外资": "实际使用外资", "地区生产总值": "GDP", "GDP": "地区生产总值",
    "规上工业": "规模以上工业", "规模以上工业": "规上工业", "固定资产投资": "固投", "社会消费品零售总额": "社零总额", "进出口总额": "外贸进出口总额",
}  # fmt: skip


def other_name(case: Case) -> str | None:
    """A metric under another of its names."""
    for word, other in _SAME.items():
        if word in case.text and other not in case.text:
            return case.text.replace(word, other)
    return None


def half_width(case: Case) -> str | None:
    return "综合来看," + case.text.translate(str.maketrans("，：；（）％", ",:;()%"))


def with_separators(case: Case) -> str | None:
    found = re.match(r"\d{4,}(?![\d.年])", case.quantity.surface)
    return case.said(f"{int(found[0]):,}{case.quantity.surface[found.end() :]}") if found else None


def this_year(case: Case) -> str | None:
    """今年 told as the year of the page."""
    at = case.text.find("今年")
    if at < 0 or case.article.published is None or case.article.published.month < 3:
        return None
    rest = case.text[at + 2 :]
    return f"{case.text[:at]}{case.article.published.year}年{rest.removeprefix('以来')}"


def labelled(case: Case) -> str | None:
    """合同外资61240万美元，同比增长3% as a line of a list: 合同外资：61240万美元，同比增长3%."""
    near = [row for row in match_metrics(case.text) if row[1] <= case.quantity.start]
    if not near or case.quantity.unit not in ("元", "美元"):
        return None
    start, end, _ = near[-1]
    if not re.fullmatch(r"(?:达到?|完成|实现|为|约|累计)*", case.text[end : case.quantity.start]):
        return None
    after = re.match(r"，(?:同比)?(?:增长|下降)[0-9.]+%", case.text[case.quantity.end :])
    return f"{case.text[start:end]}：{case.quantity.surface}{after[0] if after else ''}"


def other_order(case: Case) -> str | None:
    """The second of two clauses first: 总投资210亿元的45个项目."""
    found = re.fullmatch(r"([^，；。]{6,40})，([^，；。]{6,40})。", case.text)
    if found is None or len(find_quantities(case.text)) > 2 or re.search("其中|同比|分别|比|较", case.text):
        return None
    if find_places(found[1]) or not re.match(r"总投资|签约|引进|新增|解决|走访|带动", found[2]):
        return None
    return f"{found[2]}，{found[1]}。"


TOLD: Mapping[str, Way] = {
    "without base": without_base,
    "with subject": with_subject,
    "other name": other_name,
    "half width": half_width,
    "separators": with_separators,
    "this year": this_year,
    "labelled": labelled,
    "other order": other_order,
}

__all__ = ["SLIPS", "TOLD", "Quantity", "in_chinese"]
