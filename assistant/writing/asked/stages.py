"""The stages of a project's life: which one a question asks after, and whether a sentence speaks of it.

Enter: a question, then a sentence. Leave: the stage as it was asked ("" for none); yes or no.

    stage_asked("宁德核电二期开工了吗")                  ==  "开工"
    speaks_of("目前正推进开工前各项准备工作", "开工")    is True

A later stage tells of an earlier one (投产: it was begun), and what is still being built tells that it does not run yet.
"""

from __future__ import annotations

import re

__all__ = ["BUILT", "STAGES", "speaks_of", "stage_asked", "stands_at"]

# In the order of a project's life; each row is one stage: the words that say it for certain, and those that may
# only speak of it (交付, 运营). Verification holds a sentence to the first alone.
STAGES = (
    (r"洽谈|在谈|意向|对接中|接洽", ""),
    (r"签约|签订|签署|签下|签了|达成协议|正式协议", r"达成(?:合作|意向)|敲定"),
    (r"获批|批复|核准|获得批准|获准|立项|拿地|摘牌", r"批准|过会|备案"),
    (
        r"开工|动工|奠基|破土|开建|在建|正在建设|建设中(?![的心])|施工|设备安装|安装调试|安装阶段",
        r"启动建设|正在建|建设中|筹建|前期|推进建设|加快建设|建设进",
    ),
    (r"封顶|合龙|贯通", ""),
    (r"竣工|建成|完工|落成|交付使用|正式交付|已交付|通过验收", r"交付|验收|开通"),
    (
        r"投产|投运|投用|达产|量产|试生产|试产|试运行|投入使用|投入运营|投入生产|开业|(?:正式|开始|商业|全面|投入)运营|开园|下线|并网|启用|通车|通航",
        r"运营|开馆|开街|营业|上线|首飞|开航|运行",
    ),
)
BUILT = 3  # the row of what is being built: it has been signed, and does not run yet
_STAGES = tuple(f"{told}|{hinted}" if hinted else told for told, hinted in STAGES)
_BESIDE = (r"落户|落地|入驻|注册|签约|进驻|选址", r"上市|挂牌|IPO|过会|招股")
_VERB = r"签约|签订|签署|签了?协议|签下|获批|批复|核准|批准|立项|开工|动工|奠基|破土|开建|封顶|竣工|建成|完工|落成|交付|验收|通车|开通|投产|投运|投用|运营|开业|开园|开馆|试生产|试产|试运行|达产|量产|下线|启用|上线|并网|落户|落地|入驻|上市"
_ASKED = re.compile(
    rf"(?:是否|是不是|有没有|有无)(?:已经?|都|全部|正式|全面|顺利)*(?P<a>{_VERB})|(?P<b>{_VERB})(?:了吗|了没有?|了么|没有?[？?]?$|吗[？?]?$|了不)"
)
_COUNTED = re.compile(r"[0-9]+(?:余|多)?[个家项批]|[0-9]%")  # 12个项目都开工了吗: numbers may answer it
_OPEN = re.compile(r"多少|几[个家项]|什么|哪|谁|怎|为何|为什么|何时")


def stage_asked(question: str) -> str:
    """The stage that a question asks after by yes or no."""
    found = _ASKED.search(question)
    if found is None or _OPEN.search(question) or _COUNTED.search(question[: found.start()][-12:]):
        return ""
    return found["a"] or found["b"]


_STANDS = r"(?:已|正式|全面|全部|顺利|近日|目前|正在|现已|均已|将|预计|计划|有望|力争|迎来|仅用|尚未|完成)[^，。；]{0,14}"


def stands_at(text: str, stage: str) -> bool:
    """Whether a sentence says where a thing stands (已封顶, 预计年底投产), not what comes behind a stage (投产后可…)."""
    words = "|".join(_STAGES[BUILT:])
    return bool(re.search(rf"{_STANDS}(?:{words}|{stage})(?!后|以后|之后|时)", text))


# 正推进开工前各项准备工作: it has not begun, and that is said of it
_BEFORE_IT = r"前[^，。；]{0,6}(?:准备|筹备|手续|调试|冲刺)"


# 去年6月投产后，产值翻番: a day and no 将 say that it has come to that; 投产后，预计年产值… does not
_CAME = r"(?:自从?|[去今]年|[0-9][年月日])[^，。；]{0,14}"
_HOPED = re.compile(r"预计|计划|力争|将|可|能|有望|届时|争取")


def _came_to(text: str, stage: str) -> bool:
    """Whether a sentence tells what was after a stage that has been reached."""
    for found in re.finditer(
        rf"[^，。；]{{0,8}}{_CAME}(?:{stage})[^，。；]{{0,4}}后[，,]?[^，。；]{{0,24}}", text
    ):
        if not _HOPED.search(found[0]):
            return True
    return False


def speaks_of(text: str, stage: str) -> bool:
    """Whether a sentence tells of a stage, of one that follows it, or of the building that comes before it."""
    if re.search(rf"{stage}(?:(?!后|以后|之后|前)|{_BEFORE_IT})", text) or _came_to(text, stage):
        return True
    text = re.sub(
        rf"(?:{_VERB})(?:并[\u4e00-\u9fff]{{2}})?(?:以后|之后|后|前)", "，", text
    )  # 投产后，预计年产值…
    for row in _BESIDE:
        if re.search(row, stage):
            return bool(re.search(row, text)) or any(re.search(other, text) for other in _STAGES[BUILT:])
    at = next((at for at, row in enumerate(_STAGES) if re.search(row, stage)), None)
    if at is None:
        return True
    return any(re.search(row, text) for row in _STAGES[min(at, BUILT) :])
