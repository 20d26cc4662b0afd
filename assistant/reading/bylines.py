"""Who wrote it: bylines, fields and datelines -> names.

Enters a line or the opening of a text, leaves names in order, each once.

    find_authors("本报记者 张三丰 通讯员李四 文/图") == ("张三丰", "李四")
    find_authors("来源：某报 作者：王某某 编辑：赵某") == ("王某某",)

Whoever took the pictures, edited or checked is not who wrote; nor is an office, an account or 佚名.
"""

from __future__ import annotations

import re

from assistant.reading.gazetteer import resolve

# The surnames of nearly all (some 300 of one character), and those of two.
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封储靳邴糜松井段富巫乌焦巴牧隗山谷车侯"
    "宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿"
    "通边扈燕冀浦尚农温别庄晏柴瞿阎闫充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殳沃利蔚越隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾关"
    "毋沙养鞠须丰巢蒯相查后荆红游竺权逯盖益桓公仝佟苑付代覃亓岳苟帅尉商牟佘佴伯墨哈谯年晋楚法鄢涂钦归海墩揭冼邸原豆但楼斯展亢皇初粟鹿尧邝药来皋隋由肇"
)
_TWO = "欧阳|上官|司马|诸葛|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|长孙|宇文|端木|独孤|南宫|钟离|闾丘|申屠"
_REPORTS = r"(?:首席|主任|特约|见习|实习)*(?:记者|通讯员|评论员|特派员|报道员|实习生)"
_ROLE = re.compile(rf".*{_REPORTS}|.{{0,12}}(?:记者站|通讯站|联盟.{{1,4}}站)|撰文|撰稿|采写|作者|文字?")
_ANY_ROLE = re.compile(
    "记者|通讯员|评论员|特派员|报道员|实习生|通讯站|联盟|撰文|撰稿|采写|作者|文"
)  # a part of each of these
_LABEL = re.compile(r"(?P<label>[\u4e00-\u9fff]{1,8})\s*[:：]")
_GLUED = re.compile(
    rf"(?P<role>[\u4e00-\u9fffA-Za-z·]{{0,16}}?{_REPORTS}|作者)(?P<name>[\u4e00-\u9fff]{{2,4}})"
)
_SPLIT = re.compile(r"[\s\d。！？”、，,/／|｜丨:：;；()（）\[\]【】■□◎●○◇◆▲△☆★—\-]+")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff·]{1,8}")
_WITH_PICTURES = re.compile(r"文[/／、]?图|图[/／、]?文|文并?摄|摄影报道|图文")
# 王五/图, 王五 摄: whose pictures they are stands behind the name.
_PHOTOGRAPHER = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,4}}(?:[、 ][\u4e00-\u9fff]{{2,4}})?\s*(?:[/／ ]\s*|(?=供图))|(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}[、 ]?){{1,2}})"
    r"(?:图片?|摄影?|供图|制图|视频)(?=\s*(?:[，,）)\d]|$))"
)
_WROTE_BEHIND = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4})*)\s*[/／]\s*文(?=[\s，,）)图]|$)"
)
_OTHER_ROLE = re.compile(
    r"[一二三初复终]?审[核校读]?|责?编辑?|编审|校[对审]|监制|统筹|制[作图片]|图片?|摄影?|摄像|视频|来源|时间|日期"
)
# A role run into the name before it: 记者 常某通讯员 徐某编辑/李某.
_BEHIND_NAME = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<!责任)(?<!执行)(?<!流程)(?<!美术)(?<!视觉)(?=(?:通讯员|实习生|责编|编辑|校对|审核|摄影(?!报道))[\s:：/／|｜])"
)
_NO_AUTHOR = re.compile(
    r"记者|通讯员|实习生|时间|日期|来源|南都|佚名|网络|互联网|本站|未知|管理员|.*小编|编辑|转载|原创|不详|匿名|综合|报[道导]|文图|图文|蓝字|每经|来自.*|(?:相关|更多|查看|生成|返回|我要).*|本报|本网|本台|消息|讯|电"
    r"|.*(?:省长|市长|县长|区长|州长|主席|主任|书记|报[道导]|消息|讯|间|局|委|办|厅|科|处|室|部|会|社|报|网|台|中心|公司|集团|街道|日报|晚报|发布|融媒|招商|政府|频道|新闻|市|县|区|镇|乡|省)"
)
_BARE = re.compile(
    r"(?:电|讯|消息)\s*[（(](?P<names>[\u4e00-\u9fff·]{2,4}(?:[ 、][\u4e00-\u9fff·]{2,4}){0,3})[）)]"
)
# 记者吴某嵘金门8日电: the place runs into the name. Where two splits hold, the longer place is meant: 李华|北京.
_NAME_AND_PLACE = re.compile(r"记者(?P<both>[\u4e00-\u9fff]{4,7})\d{1,2}日[电讯]")
_CLAUSE, _LETTER = re.compile(r"[。！？；]"), re.compile(r"\w")
_MAY_CREDIT = re.compile(rf"{_ANY_ROLE.pattern}|图|摄|视频")  # what a role or a photographer is known by
_MARKED = re.compile(r"\s*[■□◎●○◇◆▲△☆★]\s*")
_SET_WIDE = re.compile(rf"(?<![\u4e00-\u9fff])([{_SURNAMES}])[ \u3000]([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_SURNAMED = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|(?:{_TWO})[\u4e00-\u9fff]{{1,2}}")


def joined_names(line: str) -> str:
    """The line with names of two characters put together that a paper sets as wide as those of three: 储 勇."""
    return _SET_WIDE.sub(r"\1\2", line)


def find_authors(text: str, *, running: bool = False) -> tuple[str, ...]:
    """The names behind 作者, 记者, 通讯员 and the like in a field, a byline or a dateline. 记者从某局获悉 has none.

    `running`: what follows is text (记者 张三 昨日来到…), so that a name is one by its surname alone.
    """
    names: list[str] = []
    for line in map(joined_names, text.split("\n")):
        plain = _WITH_PICTURES.sub(" 文 ", _BEHIND_NAME.sub(" ", line))
        if _MARKED.match(plain) and is_name(_SPLIT.split(_MARKED.sub("", plain, count=1))[0]):
            plain = f"文 {plain}"  # ■ 李四 本报记者 张三
        wrote = _WROTE_BEHIND.search(plain)
        if wrote:  # said behind the names: put it before them
            plain = f"{plain[: wrote.start()]} 文 {wrote['names']} ，x，{plain[wrote.end() :]}"
        names += _behind_roles(_PHOTOGRAPHER.sub(" ", plain), running=running)
        bare = _BARE.search(line)
        sent = _NAME_AND_PLACE.search(line)
        if sent:
            names += [
                name
                for name in (sent["both"][:2], sent["both"][:3], sent["both"][:4])
                if is_name(name) and len(sent["both"]) > len(name) + 1 and resolve(sent["both"][len(name) :])
            ][:1]
        if bare:
            names += _behind_roles(f"记者 {bare['names']}", running=False)
    return tuple(dict.fromkeys(name for name in names if name and not _NO_AUTHOR.fullmatch(name)))


def _behind_roles(line: str, *, running: bool) -> list[str]:
    names: list[str] = []
    writing = False
    # Another label ends the names: 作者：张三 编辑：李四.
    line = _LABEL.sub(lambda found: found.group() if _ROLE.fullmatch(found["label"]) else " ，x，", line)
    closed = line.replace(")", "）").replace("、", "）")  # who stands before these is a name
    for word in _SPLIT.split(line):
        glued = _GLUED.fullmatch(word)
        if _ROLE.fullmatch(word):
            writing = True
        elif _OTHER_ROLE.fullmatch(word):
            writing = False
        elif glued and is_name(glued["name"]):
            writing = True
            names.append(glued["name"])
        elif writing and _NAME.fullmatch(word) and (not running or is_name(word) or f"{word}）" in closed):
            names.append(word)
        elif word:
            writing = False
    return names


def _is_glued(word: str) -> bool:
    found = _GLUED.fullmatch(word)
    return bool(found) and found is not None and is_name(found["name"])


def is_name(word: str) -> bool:
    """Whether the word has a surname, and as many characters as a name."""
    return bool(_SURNAMED.fullmatch(word))


def is_role(word: str) -> bool:
    """Whether a word says of the name behind it that who has it wrote the text: 记者, 撰文, 文."""
    return bool(_ROLE.fullmatch(word.strip(" ：:")))


def is_person(word: str) -> bool:
    """Whether the word is someone's name, and not that of a place or an office: 平湖市 has a surname too."""
    return is_name(word) and not _NO_AUTHOR.fullmatch(word)


def is_byline(line: str) -> bool:
    """Whether a short line only says who wrote: □本报记者 张三 通讯员 李四 文/图, ■ 张三丰."""
    text = joined_names(line.strip())
    if len(text) > 80 or _CLAUSE.search(text):
        return False
    if not _MAY_CREDIT.search(text) and not _MARKED.match(text) and _LETTER.search(text):  # nearly every line
        return False
    plain = _PHOTOGRAPHER.sub(" ", _WITH_PICTURES.sub(" 文 ", text))
    words = [word for word in _SPLIT.split(plain) if word]
    if not words:
        return bool(_PHOTOGRAPHER.search(text) or _WITH_PICTURES.fullmatch(text))
    if _MARKED.match(text) and len(words) <= 3 and all(map(is_name, words)):
        return not any(map(_NO_AUTHOR.fullmatch, words))
    if not _ANY_ROLE.search(plain):  # nearly every line
        return False
    told = [bool(_ROLE.fullmatch(word)) or _is_glued(word) for word in words]
    return any(told) and all(one or _NAME.fullmatch(word) for one, word in zip(told, words, strict=True))
