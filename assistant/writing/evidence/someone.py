"""市长是谁: a question for a person is answered only by a sentence that names one.

Enter: a question, a sentence. Leave: whether the question wants a person's name; whether the sentence has one.

    wants_person("平湖市市长是谁?") and not names_person("书记、市长和各条线负责人带头出门。")
    names_person("梁溪区委书记、局长朱刚说。")

A necessary condition, no more: that the person named is the one asked for, the sentence shows. 谁投资 may be answered by a
company's name of any form, so it is not held to this.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from assistant.types import Evidence
from assistant.writing.asked.question import Request
from assistant.writing.asked.words import without_places
from assistant.writing.evidence.anchors import without_names
from assistant.writing.evidence.scope import Scope

__all__ = ["fits_person", "led_by_office", "names_person", "wants_person"]

_WHO = re.compile(r"谁|叫什么名字|什么人|哪一?位")
_SPEAKS = re.compile(
    r"(?:谁|哪位)[^，。？]{0,3}(?:主持|带队|介绍|表示|说|致辞|讲话|出席|透露)|(?:主持|带队|介绍|致辞|讲话|说话)的?(?:人)?是谁"
)
_LED = re.compile(r"(?:谁|哪位)[^，。？]{0,3}(主持|带队|负责|牵头)|(主持|带队|负责|牵头)的?(?:人)?是谁")
_OFFICE = re.compile(
    r"书记|[省市县区州镇乡厅局处科院校村][长](?![江三])|主任|主席|负责人|董事长|总经理|总裁|会长|专员|委员|发言人|经理|创始人|院士|记者"
)
_BEHIND = re.compile(
    rf"(?:{_OFFICE.pattern})([\u4e00-\u9fff]{{2,3}}?)(?=[说称，,、。：:（(]|表示|介绍|致辞|主持|指出|透露|告诉|认为|在|率|出席|主持|宣布|带队|一行|作(?:了)?(?:推介|致辞|讲话|报告|动员))"
)
_DOTTED = re.compile(
    rf"(?:{_OFFICE.pattern})[\u4e00-\u9fff]{{1,6}}·[\u4e00-\u9fff]{{1,8}}"
)  # 市长伊力汗·奥斯曼
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公"
)


def wants_person(question: str) -> bool:
    """Whether the holder of an office is asked for, or who spoke, led or presided."""
    return bool(_WHO.search(question)) and bool(_OFFICE.search(question) or _SPEAKS.search(question))


_OF_HIM = re.compile(r"^(?:[他她其这该]|对此)|(?<!其)[他她](?!们)")


def fits_person(request: Request, item: Evidence, scope: Scope) -> bool:
    """Whether somebody is named where a person is asked for, or the office that leads what is asked."""
    asked = request.asked
    if not wants_person(asked):
        return True
    text = item.sentence.text
    text = f"{scope.before.get(item.sentence.id, '')}{text}" if _OF_HIM.search(text) else text
    bare = without_names(without_places(text, request.regions), scope.names)  # 安吉 is no person
    return names_person(bare) or led_by_office(asked, item.sentence.text)


def led_by_office(question: str, sentence: str) -> bool:
    """Whether a sentence says what office leads what is asked: 由市投资促进中心副主任带队, for 谁带队 but not for 叫什么名字."""
    asked = _LED.search(question)
    if asked is None or _OFFICE.search(question.replace(asked[0], "")) or "名字" in question:
        return False
    verb = asked[1] or asked[2]
    return bool(re.search(rf"(?:{_OFFICE.pattern})[^，。；]{{0,4}}{verb}", sentence))


@lru_cache(maxsize=4096)
def names_person(sentence: str) -> bool:
    """Whether a sentence has a name of two to four characters that the tagger takes for a person's, or one that stands
    behind an office; the first character must be a family name."""
    import rjieba

    words = rjieba.tag(sentence)
    tagged = any(
        tag in ("nr", "nrt", "nrfg")
        and 2 <= len(word) <= 4
        and word[0] in _SURNAMES
        and word[-1] not in "区市县镇"
        for word, tag in words
    ) or any(  # 杨 + 进军: a given name that is a word; 周 + 周报 is every week
        tag == "nr"
        and len(word) == 1
        and word in _SURNAMES
        and re.fullmatch(r"[\u4e00-\u9fff]{1,2}", behind)
        and behind[0] != word
        for (word, tag), (behind, _) in pairwise(words)
    )
    return (
        tagged
        or any(name[0] in _SURNAMES for name in _BEHIND.findall(sentence))
        or bool(_DOTTED.search(sentence))
    )
