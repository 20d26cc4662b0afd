"""Head, tail and dateline of a page -> its source; which lines hold nothing but such fields. Authors: bylines.py.

    find_source("发布时间：2022-03-02  来源：仙居新闻") == "仙居新闻"
    find_outlet("新华社海口8月2日电（记者某某）") == "新华社"

Nothing is guessed: what a page does not say stays empty.
"""

from __future__ import annotations

import re

from assistant.reading.buttons import is_buttons
from assistant.reading.dates import has_date, without_dates
from assistant.reading.gazetteer import resolve

_SOURCE_LABEL = r"(?:信息|新闻|文章|稿件|内容|资料)?(?:来源|來源)|稿源|出处|转(?:载)?自|(?<![\u4e00-\u9fff])来自(?=\s*[:：])|报[纸刊]名称|媒体名称|(?<![\u4e00-\u9fff])媒体(?=\s*[:：])|刊名|公众号|Source"
_SOURCE = re.compile(
    rf"(?:(?<!注明)(?<!图片)(?:{_SOURCE_LABEL})\s*[:：|｜丨】]\s*|(?:^|(?<=\s))来源于?\s+|以下文章来源于\s*|本文来自(?:微信)?公众号\s*[：:]?\s*[“「【]|本文(?:来源|转自|摘自)于?\s*[:：]?\s*)(?P<name>[^\s:：|｜，。;；]{{2,30}}?)"
    r"(?=\s|$|[”」]|[（(](?:ID|微信|公众号|记者|作者|编辑|责编)|(?:19|20)\d\d[-/.年]|[|｜，。;；】\]]|[）)]$|\d{1,2}月|作者|编辑|责编|责任|记者|发布(?:时间|日期|单位|机构|者|人|开发区|\s*[:：])|浏览|点击|时间|日期|次阅读|字体|字号|关键[词字]|标签|栏目|分类|收藏|分享|打印|我要)"
)
# Who publishes a document of an office; what a page calls its source goes first.
_PUBLISHER = re.compile(
    r"(?:发布|发文|公开|供稿|制定|颁布|回复|答复|受理|办理)(?:机构|机关|单位|部门)(?:\s*[:：】]\s*|\s+)(?P<name>[\u4e00-\u9fff（）()]{3,30})"
)
_OFFICE_WROTE = re.compile(
    r"(?:作者|发布者|发布人|录入|撰稿)\s*[:：]\s*(?P<name>[\u4e00-\u9fff]{3,16})(?=[\s|｜]|$)"
)
# An account or a site beside its date, without a label: 某某发布 2023-03-22 17:40 发表于江苏.
_BESIDE_FIELD = re.compile(
    r"(?:作者|记者|(?:责任)?编辑|责编|审核|点击|浏览|阅读|字号|字体)\s*[:：]\s*[^\s:：]{0,12}(?=\s|$)|[A-Z]?\d{1,3}\s*版\s*[:：]\s*[\u4e00-\u9fff]{2,4}"
)
_PLATFORM = re.compile(r"^(?:[\u4e00-\u9fff]{2,6}·)?[\u4e00-\u9fff]{2}号(?:·[\u4e00-\u9fff]{2,4})?$")
_BESIDE_DATE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·\-－]{2,16}")
_PROVINCES = (
    "(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃"
    "|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)[省市]?"
)
_PUBLISHED_IN = re.compile(
    rf"(?:发表|发布)于\s*(?:{_PROVINCES}|[\u4e00-\u9fff]{{2,8}})|官方[账帐]号|原创|(?:阅读|浏览|点击|人气)\s*[:：]?\s*\d*\+?|(?<!\S)\d+(?!\S)"
)
# The cells of the table above an official document, with or without a colon, their letters at times spaced out.
_OFFICIAL = (
    "索引号|主题分类|主题词|主题|发布机构|发文机关|发文机构|发文单位|发文字号|发布文号|文号|文件编号|成文日期|发文日期|发布日期|生成日期|公开日期"
    "|公开方式|公开形式|公开范围|公开类别|公开属性|公开时限|有效性|时效性|效力状态|信息分类|体裁分类|组配分类|服务对象|生效日期|废止日期|失效日期"
    "|适用地区|适用行业|适用对象|申报状态|政策状态|政策级别|政策类型|发布地区|执行期限|申报时间|公文种类|公文时效|关键词|信息来源|责任部门|公开责任部门|信息索引|统一编号|制定机关|颁布部门|公布日期|施行日期|法规类别|来信人|来信时间|写信时间|信件编号|留言编号"
    "|回复单位|回复部门|回复时间|回复日期|答复单位|答复部门|答复时间|答复日期|受理单位|受理部门|受理时间|受理日期|办理单位|办理部门|办理时间|办理日期"
)
_SPACED = r"[ \u3000\t]*"
_CELL = re.compile(
    rf"(?:{'|'.join(_SPACED.join(word) for word in _OFFICIAL.split('|'))})(?=\s*[:：】]|[\s\u3000]|$)"
)
_APART = re.compile(r"(?<=\d)\s{1,3}(?=版)")  # A04 版
# 2024年01月23日 18:12 来源于 某某网可以听文章啦！: a button may be run into it.
_BRACKET_BEHIND = re.compile(r"(?P<name>[^（()）]+)[（(](?P<inside>[^（()）]+)[）)]?")
_DAY_AND_SOURCE = re.compile(
    r"\W{0,3}20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d(?::\d\d)?\s+来源于?[\s:：]"
)
_BESIDE_SOURCE = 60  # characters
_IN_MARKS = re.compile(r"《[^《》]{2,20}》")
_PAGE_OF = re.compile(
    rf"({_IN_MARKS.pattern})\s*[（(]?[\s，,]*(?:第?\s*[A-Z]?\d{{1,3}}\s*版)?[\s）)]*"
)  # 《某报》（2021年12月13日 第A04版）
# 当代某地 DANGDAI 2023年第14期, at the head or foot of a journal's page.
_ISSUE = re.compile(
    r"《?(?P<journal>[\u4e00-\u9fff]{2,10})》?\s*(?:[A-Z][A-Z ]{2,30})?[\s·|｜/]*20\d\d年?[\s第.·]*\d{1,3}期(?:\s*[（(]?总第?\d+期[）)]?)?"
)
_OURSELVES = re.compile(r"本(?:网站?|站|报|刊|台|平台)(?:原创|讯)?|原创|网络|互联网|网上|不详|未知|佚名|其他")
# 来源于互联网公开信息, 转自朋友圈; 网络传播 is a journal.
_ANYWHERE = re.compile(
    r"[自于为]?(?:(?:互联网|网络|网上|公开)(?:公开|整理|收集|搜集|资料|信息|素材|内容|综合|转载|$)|网友|朋友圈)"
)
_ACCOUNT_ID = re.compile(
    r"公众号\s{0,3}[:：]?\s{0,3}[“「【]?(?P<name>[^\s，。：:“”（(][^，。：:“”（(]{0,20}[^\s，。：:“”（(」】])[”」】]?\s{0,3}[（(]\s{0,3}ID\s{0,3}[:：]"
)
_PAGE_NUMBER = re.compile(r"第?[A-Z]?\d{1,3}版(?:[:：][\u4e00-\u9fff]{2,6})?|[A-Z]\d{1,3}")
_CELLS, _COLUMN = 3, 4  # words beside the day, and letters of the name of a column
_WEEKDAY = re.compile(r"星期[一二三四五六日天]|周[一二三四五六日](?!刊|报|边|围|年)")
_CLOCK = re.compile(r"\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?$")
_FIELD = re.compile(
    rf"(?:{_SOURCE_LABEL}|作者|记者|通讯员|(?:发布|发表|更新|添加|成文)?(?:时间|日期)|(?:责任)?编辑|责编|审核|"
    r"(?:浏览|阅读|点击|访问)(?:次数|量|数|率)?|次阅读|人气|字号|字体|发布(?:单位|机构|者|人)|发布开发区|索引号|"
    r"公众号|当前版|版次|原文(?:链接|网址|地址)|(?:发表|更新|分类|发布|编辑)于|字数统计|(?:阅读)?时长|全文字数|分类|(?:所属)?栏目|关键词|标签|供稿|文章类型|发文机关|文号|(?<![A-Za-z])(?:(?:Release|Publish|Post) time|Clicks?|Hits|Time|Date|Source|Author|Editor|Views|Posted(?: on)?|Published(?: on)?|Updated(?: on)?|by admin)(?![A-Za-z]))(?:\s*[:：]|(?=[\s\d（(【\[]|$))"
)
# How the names of outlets end. 社 and 台 only as agency and station: 合作社 and 平台 are not meant.
_OUTLET_END = (
    r"(?:新华社|中新社|中评社|中国新闻社|中央社|通讯社|红网(?!时刻)|旺报|信报|明报|大公报|文汇报|半月谈|瞭望|经济报道|经济观察|日报社|报社|晨刊|电视台|电台|总台|卫视|客户端|融媒体?(?:中心)?|日报(?:农村版|海外版)?|晚报|早报|晨报|时报|商报|都市报|青年报(?!客户端)|"
    r"新闻|新闻网|周刊|(?<=[南北]方)周末|(?<=法[治制])周末|周报|杂志|频道|全媒体|[\u4e00-\u9fff]{2}(?:(?<![联官电路管上入])网|(?<![通简公情海捷预年月季汇申举填喜快播])报)|在线|财经|南都|壹点|观察)"
)
_LAST_OF_OUTLETS = frozenset("社网报谈望道察台视端媒体心版闻刊末志线经都点）)")  # of these
_OUTLET = (
    rf"(?P<outlet>(?:21(?=世纪|经济))?[\u4e00-\u9fffA-Za-z·、\-－—“”]{{0,20}}?{_OUTLET_END}"
    r"(?:[（(][\u4e00-\u9fff]{2,10}[）)])?)"
)
_IS_OUTLET = re.compile(_OUTLET)
_AGENCY = re.compile(
    r"^\W{0,3}(?:据)?(?P<outlet>新华社|新华网|中新社|中新网|中国新闻网|央广网|央视网|人民网|光明网|经济日报|中国网|国际在线|海外网)"
    r"(?=.{0,16}(?:电|讯|消息|报道|记者))"
)
_AGENCY_BEHIND = re.compile(
    r"(?<=.)(?:新华社|新华网|中新社|中新网|中国新闻网|央广网|央视网|央视新闻(?:客户端)?|人民网|光明网|国际在线|海外网|新京报|澎湃新闻)$"
)
_DATELINE = (
    re.compile(rf"^\W{{0,3}}{_OUTLET}(?:\d{{1,2}}月\d{{1,2}}日)?\s*(?:讯|消息|电)"),
    re.compile(rf"^\W{{0,3}}{_OUTLET}[\u4e00-\u9fff]{{2,8}}?\d{{1,2}}月\d{{1,2}}日\s*(?:讯|消息|电)"),
    re.compile(rf"^\W{{0,3}}(?:采写\s*[:：]\s*)?{_OUTLET}(?:首席|主任|特约|见习|全媒体)*(?:记者|通讯员)"),
    re.compile(rf"^\W{{0,3}}{_OUTLET}[·•][\u4e00-\u9fff]{{2,6}}(?:记者|通讯员)"),  # 新华日报·交汇点记者
)
_REPORTED = (
    re.compile(rf"(?:^|[。！？”\n]){_OUTLET}(?:[（(][^（()）]{{2,30}}[）)])?(?:记者)?从[^。，]{{2,16}}获悉"),
    re.compile(r"(?:^|[。！？”\n])(?P<outlet>[\u4e00-\u9fff]{2,6}新闻)记者\s[\u4e00-\u9fff]{2,4}\s"),
)
_APPLICATION = re.compile(r"下载\s*[“\"](?P<outlet>[^”\"]{2,12})[”\"]\s*(?:APP|客户端)", re.IGNORECASE)
# Accounts of offices and towns, as they stand above or below a date: 某某发布, 投资某某, 某某市商务局.
_ACCOUNT = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9·]{2,8}(?:发布|招商|投促|商务|融媒|全媒|经开区|高新区|之声|之窗|头条|在线|新闻|云|号)|(?:投资|活力|看|爱|云上|掌上|今日)(?P<place>[\u4e00-\u9fff]{2,4})"
    r"|[\u4e00-\u9fffA-Za-z0-9·]{2,12}官方[账帐]号|(?!成立|建立|健全|强化)[\u4e00-\u9fff]{4,12}领导小组|[\u4e00-\u9fff]{2,20}办公室(?:编印?|主办)|[\u4e00-\u9fff]{2,12}(?:局|商务厅|委员会|管委会|人民政府|办公室|党政办|党工委|促进中心|促进服务中心|投资服务中心|招商服务中心|企业服务中心|经济合作中心|商会|协会|联合会|研究会|基金会|学会|秘书处|编辑部|宣传部)"
)
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,16}(?:统计局|商务局|招商局|投资促进局|商务厅|委员会|管委会|人民政府|促进中心|商会|协会|联合会)"
)
_SIGNS = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:局|厅|委员会|管委会|人民政府|办公室|促进中心|商会|协会|领导小组)"
)
_PROVINCE = re.compile(_PROVINCES)
_AGO = re.compile(r"\d{1,2}\s*(?:秒|分钟|小时|天|周|个?月)前|(?:昨天|前天|今天)\s*\d{1,2}:\d{2}")
_BESIDE_MOMENT = re.compile(
    r"(?:发表|发布|来自)于?\s*[\u4e00-\u9fff]{2,8}|[+\s]*关注|(?:阅读|浏览|点击|人气)(?:量|数)?\s*[:：]?\s*[\d.]*\s*[万w]?\+?次?"
)
_LINK = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_STOP, _CLAUSE, _COLON = re.compile(r"[。！？]"), re.compile(r"[。！？；]"), re.compile(r"[:：]")
# 功率器件产业招商观察: words that end headlines too end the names of outlets of fewer letters alone.
_SHORTENED = ("总台", "南都", "每经")
_COMMONLY, _COMMON = re.compile(r"^[\u4e00-\u9fff]*(?:观察|财经|新闻|在线|频道)$"), 8
_COLUMN_NAME = re.compile(
    r"(?!(?:国际|教育)在线|经济观察)(?:行业|协会|商会|学会|会员|图片|国内|国际|公司|企业|最新|滚动|视频|时政|综合|本地|本市|本县|热点|焦点|头条|市场|社会|民生|部门|园区|基层|乡镇|镇街|区县|县区|市县|县市|地方|城市"
    r"|财经|经济|科技|教育|工作|业界|产业|招商|集团|单位|中心|内部|校园|要闻|相关|热门|推荐|更多|精彩|专题|政务|经贸|商务|外贸|投资)(?:新闻|财经|在线|观察|频道|资讯)"
)
_NOBODY = re.compile(
    r"^(?:本|该|日|我)(?:报|网|台|社|刊)|^[听看搜]新闻$|^来自|^(?:日报|晚报|网|全媒体|新闻|频道|客户端|(?:数字|电子|手机|多媒体)报|(?:政府|门户|官方|企业|手机)网)$"
)


def find_source(text: str) -> str:
    """The outlet after 来源： and the like; "" if none."""
    account = _ACCOUNT_ID.search(text)
    if account:
        return account["name"]
    found = _SOURCE.search(text)
    if found and (_OURSELVES.fullmatch(found["name"]) or _ANYWHERE.match(found["name"])):
        return ""
    if found and re.search(r"[！!]$", found["name"]) and (run := _IS_OUTLET.match(found["name"])):
        return run["outlet"] if len(run["outlet"]) <= _COMMON else ""  # a button run into it
    if not found:
        return ""
    name = found["name"].strip("-—_《》“” ")
    bracketed = _BRACKET_BEHIND.fullmatch(name)
    if bracketed and not bracketed["inside"].endswith("版") and is_outlet(bracketed["name"]):
        name = bracketed[
            "name"
        ]  # 中国经济网（北京）; 人民日报（海外版） and 中国（河南）… are names with brackets
    elif bracketed:
        name += "" if name.endswith(("）", ")")) else text[found.end("name") :][:1]
    else:
        name = name.strip("（）()")
    return re.sub(r"^综合(?=[\u4e00-\u9fff]{4})", "", name)


def is_platform(source: str) -> bool:
    """Whether a source is where accounts post, and no outlet: 搜狐号, 澎湃新闻·澎湃号·政务."""
    return bool(_PLATFORM.search(source))


def find_publisher(text: str) -> str:
    """The office after 发布机构： and the like, else an office that a field calls its author; "" if none."""
    found = _PUBLISHER.search(text)
    if found:
        return found["name"]
    wrote = _OFFICE_WROTE.search(text)
    return wrote["name"] if wrote and is_account(wrote["name"]) else ""


def find_beside_date(line: str) -> str:
    """The outlet or account that stands beside a date and nothing else: 2023年8月30日 07:49 某某在线; "" if none."""
    issue = _ISSUE.fullmatch(line.strip())
    if issue:
        return issue["journal"]
    line = _BESIDE_FIELD.sub(" ", _LINK.sub(" ", line))
    if not has_date(line) or re.search(r"[:：]", without_dates(line)):
        return ""
    printed = _PAGE_OF.fullmatch(without_dates(line).strip())
    if printed:
        return printed[1].strip("《》")
    words = re.split(r"[\s|｜·•/]+", _PUBLISHED_IN.sub(" ", without_dates(line)))
    names = [word for word in words if re.search(r"\w", word)]
    if len(names) == 1 and _IN_MARKS.fullmatch(names[0]):
        return names[0].strip("《》")  # the journal
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1 and not is_province(name)]
    if len(twice) == 1 and _BESIDE_DATE.fullmatch(
        twice[0]
    ):  # 原创 岚州经开区 岚州经开区 2020-07-13: author and account
        return twice[0]
    outlets = [name for name in dict.fromkeys(names) if is_account(name)]
    if len(names) > 1 and len(outlets) == 1:  # beside buttons: 岚州日报 缩小字体 放大字体 收藏
        return outlets[0]
    if len(names) != 1 or not _BESIDE_DATE.fullmatch(names[0]):
        return ""
    return (
        names[0]
        if is_account(names[0]) or re.search(r"(?:发布|之声|在线|政府网|政法|文旅|网信|观察|平台)$", names[0])
        else ""
    )


def find_outlet(text: str) -> str:
    """The outlet that a dateline or byline at the head of `text` names; "" if none."""
    for pattern in (_AGENCY, *_DATELINE):
        found = pattern.match(text[:60])
        if found and not _NOBODY.search(found["outlet"]):
            named = _AGENCY_BEHIND.search(
                found["outlet"]
            )  # a caption may run into it: 某某资料图海外网8月2日电
            return named.group() if named else found["outlet"]
    return ""


def find_byline_outlet(line: str) -> str:
    """The outlet of whoever signs below an article: 安徽日报通讯员 王某; "" where a name may be run into it."""
    name = find_outlet(line).split("、")[0]
    return "" if len(name) > _COMMON or name in _SHORTENED else name


def find_reporting_outlet(text: str, dropped: str = "") -> str:
    """The outlet that names itself in the running text (某新闻记者从…获悉) or in its own advertisement."""
    for pattern in _REPORTED:
        found = pattern.search(text[:400])
        if found and not _NOBODY.search(found["outlet"]):
            return found["outlet"]
    advertised = _APPLICATION.search(dropped)
    return advertised["outlet"] if advertised else ""


def is_metadata_line(line: str) -> bool:
    """Whether a short line holds nothing but fields (author, date, source, counters)."""
    text = line.strip()
    if not text or len(text) > 120:
        return False
    if _DAY_AND_SOURCE.match(text) and len(text) <= _BESIDE_SOURCE:
        return True
    if _STOP.search(text):
        return False
    if _ISSUE.fullmatch(text) or (text.startswith("【") and is_official_cell(text.lstrip("【"))):
        return True
    if _CLOCK.match(text) or is_official_cell(text) or text.startswith("以下文章来源于"):
        return True
    dated = has_date(text)
    ago = _AGO.search(text)
    labelled = _COLON.search(text)
    if not dated and not ago and not labelled:
        return False
    rest = _LINK.sub(" ", _WEEKDAY.sub(" ", without_dates(_AGO.sub(" ", text))))
    rest = _APART.sub("", rest)
    if dated and len(text) <= _BESIDE_SOURCE and _PAGE_OF.fullmatch(rest.strip()):
        return True
    if dated and _IN_MARKS.fullmatch(rest.strip()):
        return True
    fields = list(_FIELD.finditer(rest))
    if not dated and not (fields and labelled) and not ago:
        return False
    if ago and is_moment(text):
        return True
    if not fields or (re.search(r"\d{1,2}:\d{2}", text) and len(rest) <= 60):
        words = [word for word in re.split(r"[\s|｜·•/]+", rest) if re.search(r"[^\W\d]", word)]
        said = [word for word in (part.strip(",，[]【】") for part in words) if not is_buttons(word)]
        whose = any(map(is_account, said or words)) or (
            dated and any("版" in word and _PAGE_NUMBER.fullmatch(word) for word in said)
        )
        if len(said) <= _CELLS and whose and all(map(_is_short, said)):
            return True  # the head of a paper's page: 某某日报 2022年11月16日 星期三, 某报 | 2013年2月13日 | 要闻
        if dated and words and not said:
            return True  # 2022年11月16日 星期三 上一期 下一期
        spare = 40 if re.search(r"\d{1,2}:\d{2}", text) else 4
        return len(re.sub(r"[\W\d]", "", rest)) <= spare and not re.search(r"[，、；]", rest)
    before = re.sub(r"[\W\d]", "", rest[: fields[0].start()])
    return (len(before) <= 8 or is_account(before)) and all(
        len(value.strip()) <= 40 for value in _FIELD.split(rest)
    )


def _is_short(word: str) -> bool:
    return len(word) <= _COLUMN or is_account(word) or is_buttons(word) or bool(_PAGE_NUMBER.fullmatch(word))


def is_official_cell(line: str) -> bool:
    """Whether a line is of the table above an official document: 文　　号 某政发〔2023〕18号 有 效 性 有效."""
    text = line.strip()
    return len(text) <= 120 and bool(_CELL.match(text)) and not _CLAUSE.search(text)


def is_issue(line: str) -> bool:
    """Whether a line names a number of a journal and nothing else: 当代某地 2023年第14期."""
    return bool(_ISSUE.fullmatch(line.strip()))


def is_label(line: str) -> bool:
    """Whether a line is a label of such a table and nothing else: its value stands in the next."""
    text = line.strip().rstrip(":： \u3000")
    found = _CELL.match(text)
    return bool(found) and found is not None and found.end() == len(text)


def outlet_alone(line: str) -> str:
    """The outlet that a short line names and nothing else: 青川日报电子版 -> 青川日报; "" if none."""
    name = re.sub(r"(?:多媒体)?(?:电子版|数字报|数字版)$", "", line.strip())
    if len(name) > _COMMON and _COMMONLY.search(name):
        return ""
    return name if is_outlet(name) else ""


def is_outlet(line: str) -> bool:
    """Whether a short line is the name of an outlet and nothing else: 青川日报, 丽水网-丽水日报."""
    text = line.strip()
    if len(text) > 16 or text[-1:] not in _LAST_OF_OUTLETS:  # nearly every one
        return False
    return bool(_IS_OUTLET.fullmatch(text)) and not (_NOBODY.search(text) or _COLUMN_NAME.fullmatch(text))


def is_account(line: str) -> bool:
    """Whether a short line is the name of an account or an office and nothing else: 某某发布, 投资某某."""
    text = line.strip()
    found = _ACCOUNT.fullmatch(text)
    if _COLUMN_NAME.fullmatch(text):
        return False
    named = found and (not found["place"] or resolve(found["place"]))  # 今日平湖, and not 今日开工
    return bool(named) or is_outlet(text)


def signs_documents(line: str) -> bool:
    """Whether a short line is the name of an office and nothing else."""
    return bool(_SIGNS.fullmatch(line.strip()))


def publishes_itself(site: str) -> bool:
    """Whether a page that names no source is by whose site it is on: a paper's and an office's are, a portal's not."""
    return (site.endswith(("报", "周刊")) and is_outlet(site)) or bool(_OFFICE.fullmatch(site))


def is_moment(line: str) -> bool:
    """Whether a line says when, at most from where, and nothing else: 2023-09-04 10:05 发布于浙江, 3天前."""
    text = line.strip()
    if len(text) > 60 or not (has_date(text) or _AGO.search(text) or _CLOCK.match(text)):
        return False
    rest = _BESIDE_MOMENT.sub(" ", _WEEKDAY.sub(" ", without_dates(_AGO.sub(" ", text))))
    return len(re.sub(r"[\W\d]", "", rest)) <= 2


def is_province(line: str) -> bool:
    """Whether a line is the name of a province alone: where an account says it writes from."""
    return bool(_PROVINCE.fullmatch(line.strip()))
