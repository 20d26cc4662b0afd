"""What a sum of money is of, where its name does not stand right before it.

Enter: a draft in a currency with the name found to its left, "" if none. Leave: the name of the sum.

    申请了|200万元|工业投资支持资金  ->  工业投资支持资金;   投资额|160亿元|的汽车基地项目  ->  汽车基地项目投资额
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.figures.draft import Draft
from assistant.figures.naming import name_left
from assistant.figures.nouns import name_right

__all__ = ["HEADS", "is_bare", "name_sum"]

# what is measured of a thing, at the end of a name
HEADS = re.compile(
    r"(?:工业)?(?:(?:抽检|抽查)合格率|增加值|总产值|产值|营业收入|营业额|零售额|销售额|投资额|投资|收入|进出口额|出口额|技术可开发量|可开发量|GDP|进出口|出口|进口|产量|销量|吞吐量|发送量|周转量|接待量|消费量|用电量|用水量|成交量|发电量|保费收入|(?:行业|产业)?(?:产能利用率|利润)|价格|(?:贷款|存款|各项存款)?余额|贷款|数量|装机(?:容量)?|种植面积|面积|产能|安装比例|覆盖率|普及率|达标率|完成率|参保率|入学率|优良率|合格率)$"
)

_GIVEN = re.compile(r"(?:给予|提供)[^，,；;。]{0,6}$")
_GIFT = re.compile(
    r"^的?(?:一次性|无偿|资金|财政|专项)?(?P<name>(?:资金)?(?:补助|支持|奖励|补贴|资助|贷款|激励|奖补)(?:资金)?)"
)
_FIRST_PART = re.compile(r"首期|一期|首批")
_SUM_OF = re.compile(
    r"^的?(?P<name>[^，,。；;、\d]{2,18}?(?:贷款|资金|补贴|债券|消费券|基金|补助|奖励|融资|授信|预算内投资|中央投资)(?:资金)?)(?![\u4e00-\u9fff]{0,1}支持)"
)
_SET_UP = re.compile(r"(?:设立|成立|组建|新设)")
_ONLY_VERB = re.compile(
    r"(?:每年|首期|一期|首批|年内|当年|共|继续|全力|积极|省级统筹|统筹)?(?:设立|安排|提供|投入|统筹|拿出|给予|筹集|争取|发放|投放|下达|兑付|拨付|新增|大幅新增|追加)了?"
)
# what is done with a sum that is named behind it: 申请了|200万元|支持资金
_GOT = re.compile(
    r"(?:申请|申领|争取|获得|获|得到|拿到|领到|收到|发放|投放|投入|注入|拨付|拨出|支付|落实|兑现|提供|安排|下达|筹集|募集|设立|组建|发行)"
    r"(?:了|到|到了)?(?:共|共计|合计|累计|近|约|超过|超)*$"
)
# names that say how much, and not of what
_BARE = re.compile(
    r"(?:项目|计划|协议|意向|合同|预计|预计年|年|年度)*(?:总)?(?:占地|占地面积|用地面积|建筑面积|总建筑面积|建设用地面积|投资|投资额|投资总额|投资金额|投资规模|金额|总金额|总额|产值|年产值|销售收入|引资|引资额|资金规模|总资金规模|规模|产业规模|签约额|签约总额|签约金额|销售额|月销售额|年销售额|注册资金|注册资本|完成投资|完成投资额)"
)
_WHOSE = re.compile(
    r"^(?:人民币)?的(?P<owner>[^，,。；;、\d“”（）]{2,24}?(?:项目|基地|工程|产业园|生产线|企业|公司|综合体))(?=[，,。；;、（(和及]|$|落户|落地|签约|开工|正式|成功|顺利)"
)


_FUND = re.compile(r"(?:基金|集群|市场)$")
_SIZE_FIRST = re.compile(r"规模(?!以上|工业|化|企业|以下)(?=[\u4e00-\u9fff]{2})")
_SETS_OFF = re.compile(r"拉动|带动|撬动|形成|吸引|创造")
_SET_OFF = re.compile(
    r"^的?(?P<what>(?:社会|民间|产业|直接)?(?:投资|资本|消费|融资|贷款|产值)(?:规模|额)?)(?=[，,。；;、])"
)
_RAISED = re.compile(
    r"(?:次年|每年|当年)?(?P<verb>提高|降低|上调|下调)(?P<what>.{3,}(?:限额|标准|额度|单价|上限))"
)
_WORTH = re.compile(r"(?:总)?价值$")


def is_bare(name: str) -> bool:
    """Whether a name says only how much, not of what (总投资, 投资额)."""
    return _BARE.fullmatch(name) is not None


def name_sum(draft: Draft, name: str, left: str, places: Sequence[str]) -> str:
    """The name of a sum; `name` is what stands to its left, `left` the words there, "" where nothing names it."""
    if _ONLY_VERB.fullmatch(name) and "，" in left:
        # 设立专项资金，首期安排50亿元: of what the clause before sets up
        before = name_left(left[: left.rfind("，")], places=places)
        first = _FIRST_PART.match(name) and _SET_UP.match(before)
        name = re.sub(r"^(?:设立|成立|组建|新设)", "", before) if first else name
    got = _ONLY_VERB.fullmatch(name) or _GOT.search(draft.clause)
    if got and (sum_of := _SUM_OF.match(draft.right)):
        name = sum_of["name"]  # 投放200亿元民营企业专项贷款
    if _GIVEN.search(left) and (gift := _GIFT.match(draft.right)):
        name = gift["name"]  # 给予最高1000万元支持
    if left.endswith("、") and HEADS.search(name_right(draft.right)):
        name = name_right(draft.right)  # 251亿元总成交额、42亿元|外资成交额
    if not name or _ONLY_VERB.fullmatch(name):
        name = name_right(draft.right) or name
    if name == "规模" and draft.right.startswith("的"):
        name = name_right(draft.right) + name  # 规模3亿元的天使基金
    if name.endswith("规模") and draft.right.startswith("的") and _FUND.search(name_right(draft.right)):
        name = name_right(draft.right) + "规模"  # 大赛组建规模10亿元的专项基金
    if _SIZE_FIRST.match(name):
        name = name.removeprefix("规模") + "规模"  # 组建200亿元规模母基金
    if _SETS_OFF.fullmatch(name) and (set_off := _SET_OFF.match(draft.right)):
        name += set_off["what"]
    if name.endswith("最高限额"):
        name = name_right(draft.right) or name  # 出台最高限额500万元引荐奖励
    if _WORTH.search(name) and (worth := name_right(draft.right)):
        name = f"{re.split('[后的]', worth)[0]}价值"  # 捐赠价值100万元爱心物资
    if raised := _RAISED.fullmatch(name):
        name = raised["what"] + raised["verb"]  # 提高大病保险最高支付限额3800元
    if is_bare(name) and (whose := _WHOSE.match(draft.right)):
        name = whose["owner"] + name.removeprefix("项目")
    return name
