"""What a single sentence is to a brief: a result, a measure, a project, a problem, a plan, or nothing.

Enter: a sentence with its heading. Leave: the section it belongs to by itself.

    section_of(sentence)  ->  "projects"        is_empty("市领导出席签约仪式。")  ->  True

Cues are those of reports and of news: 下一步, 存在…问题, 位居第…, 出台, 建立, … The heading above decides
where the sentence itself does not. How sentences go together is in sections.py.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.figures.aims import governed
from assistant.figures.metrics import find_metrics
from assistant.figures.quantity import find_quantities
from assistant.types import Sentence
from assistant.writing.briefs.polish import is_advert, polished
from assistant.writing.model.fence import is_instruction

Section = Literal["overview", "measures", "projects", "outlook", "left"]

_NEXT = re.compile(
    r"(?:^|(?<=[，,。；;：:“”、\s]))(?:下一步|下阶段|下一阶段|接下来|今后|未来[,，])|(?:下一步|下阶段|下一阶段|接下来|今后)[,，]?(?:将|要|会|工作|打算|计划|重点)|"
    r"未来(?:几|[0-9一二三四五]+)年|未来(?:将|要|会)|将(?:充分|研究|加大|努力|聚力|统筹|切实|扎实|尽快|紧盯|深化|加强|强化|培育|打响|进一步|继续|全力|重点|加快|持续|深入|不断|坚持|积极|着力|以|在|从|围绕|按照|推动|打造|力争|大力|抢抓|聚焦|紧扣|锚定)|力争|争取(?:到|在|年)|"
    r"明年|到20[2-9][0-9]年|目标(?:是|为)|主要预期目标|预计(?:到|今年|全年|年)|计划(?:到|于|在|今年|年)|要(?:在|着力|继续|切实|扎实|加快|深入|坚持)[^,，。]{0,30}(?:工作|推进|提升|加强)|下更大(?:功夫|力气)"
)
# 规划至2025年，产业营业收入将达到600亿元以上
_BY_YEAR = re.compile(
    r"^(?:规划|预计|计划|力争|目标|争取)*[到至]20[2-9][0-9]年(?:底|末)?，?[^，。；0-9]{0,24}(?:将|要|力争|确保|争取)"
)
# 河南还将充分发挥…: what somebody will do, whatever names and numbers follow
_WILL = re.compile(
    r"^(?:[^，,。；0-9]{0,8}[，,])?[^，,。；0-9]{0,14}?(?:还|也|又)?将(?:充分|研究|加大|努力|聚力|统筹|切实|扎实|尽快|紧盯|深化|加强|强化|进一步|继续|全力|持续|深入|不断|积极|着力|大力|加快(?!项目))"
)
NEXT_OPENS = re.compile(
    r"^[“\"]?(?:下一步|下阶段|下一阶段|接下来|今后一个时期|20[2-9][0-9]年[^,，。]{0,8}(?:工作|任务|重点))"
)
_PROBLEM = re.compile(
    r"(?:存在|面临|仍有|还有|也有|依然|尚|不少|一些)[^。；]{0,40}(?:问题|困难|不足|短板|瓶颈|压力|挑战|差距|难题|薄弱|弱项|制约)|"
    r"(?:还|仍|尚)(?:然|旧)?(?:不够?[高强大多快优好足]|需(?:进一步)?(?:打磨|改善|提升|提高|加强|改进|优化))(?=[等、,，。；]|的)|"
    r"(?:(?<!够)不够|(?<!高)不高|(?<!强)不强|(?<!足)不足|(?<!优)不优|偏低|偏弱|滞后|落地难|有待(?:进一步)?(?:改善|提升|加强|提高))(?=[等、,，。；]|的问题)|难度(?:不小|较大|加大)|拉动有限|增长乏力|动力不足|人才短缺|(?:做得|力度)还不够|(?:问题|困难|短板)(?:仍然?|依然|同样|比较|较为)?(?:突出|明显|存在)"
)
_SOLVING = re.compile(
    r"(?:解决|破解|化解|克服|帮助|协调|排忧|纾困|答疑|应对)[^。；]{0,40}(?:问题|困难|难题|堵点|痛点|挑战)|挑战、?(?:与|和)?机遇|机遇、?(?:与|和)?挑战|"
    r"(?:问题|困难|难题|不足|风险)[^。；]{0,16}(?:缓解|解决|化解|破解|管控)|(?:预判|排查|梳理|发现)[^。；]{0,24}(?:问题|困难|不足)[^。]*(?:调整|整改|沟通|召开|协调|批复)|攻坚克难|燃眉之急|迎刃而解|曾(?:经)?(?:遇到|面临|存在)"
)
_BECAUSE = re.compile(r"(?:因为?|由于)[^。；]{2,60}$")
MEASURE = re.compile(
    r"建立|出台|制定|制订|成立|开展|推进|实施|打造|聚焦|围绕|坚持|强化|深化|优化|完善|组建|设立|落实|推行|创新|健全|推动|加强|构建|"
    r"印发|编制|实行|探索|依托|抢抓|紧盯|瞄准|发挥|培育|搭建|畅通|提供|鼓励|支持|统筹|狠抓|赴|走访|洽谈|招引|派驻|举办|深入|采取|通过"
)
_NAMED = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,16}?(?:公司|集团|产业园|科技园|产业基地|开发区|经开区|高新区|工业园区?|小镇|新城|度假区|综保区|"
    r"研究院|生产线|工厂|总部|科创中心|产业城|港区)|“[^”]{2,14}”(?:项目|产业园|基地)|[\u4e00-\u9fff]{2,14}[^战等该个类批新大好重点全各本此、，]项目(?![建化为库清秘审落的信个数]|合同)|"
    r"[\u4e00-\u9fff]{3,16}等[0-9]+家[\u4e00-\u9fff]{0,8}企业"
)
# What is left of 新签约的亿元以上产业项目 without these is nothing: it names no project.
_NO_NAME = re.compile(
    r"今年|新增|签约|签订|签|另有|招大引强|谈成|引进|招引|落地|落户|推进|推动|实施|开展|谋划|洽谈|在谈|开工|竣工|投产|达产|在建|续建|储备|建设|招商|引资|引荐|重点|重大|优质|"
    r"亿元|万元|美元|以上|产业|工业|制造业|投资|合作|内外资|外资|内资|合同|增资|扩股|全[省市区县州]|各类|一批|多个|其中|同时|此外|项目|公司|集团|企业|工厂|总部|园区|"
    r"平台|开发区|“[双三四五六七八九十]个?一?[^”]{0,3}”|我们|该|新|大|好|高|强|等|个|批|类|的|和|与|及|对|把|将|为|在|以|省|市|县|区|级|多|总|共|凡|里|中|是|指|年|月|日|[0-9.]+|[一二三四五六七八九十百千]+"
)
# A、B、C等项目开工建设: projects told by name, whatever else the sentence says
LISTED = re.compile(
    r"、[^，,。；;、]{2,24}等(?:一批|[0-9]+个)?(?:重大|重点|标志性|省级)*(?:项目|工程)(?:相继|陆续|顺利|全面|先后)?(?:建成|开工|投产|投用|投运|加快|落地|签约|竣工|完工|启动|实施)"
)
_UNDER_WAY = re.compile(
    r"(?:正在?|加紧|紧张|加速|加快|全力|顺利|有序)(?:紧张|有序|加紧|加快|全力|全面)?(?:地)?(?:施工|推进(?=。|，|；)|建设(?=。|，|；)|赶制)|(?:厂房|主体)[^，。]{0,8}(?:封顶|完工)|"
    r"(?:首[台批辆件款]|正式)[^，。]{0,12}下线|打下第一根|试生产|(?:已|全部|基本)(?:建成|竣工|完工|投产|投运|投用|封顶)"
)
# What a company is and does by itself is no measure of the place: 作为国内领先的某集团，…
_OF_COMPANY = re.compile(
    r"^作为[^，。]{2,30}(?:企业|集团|公司)[^，。]{0,8}[，,]|^[^，。]{2,20}(?:是一家|主营|专注于?|聚焦[^，。]{2,30}领域[，,])"
)
_OF_SITE = re.compile(r"项目|工程|基地|产业园|工厂|生产线|厂房|电池|整车")
# No number, no name, nothing that was done: 发展结构也在持续优化。 主要经济指标稳步回升、活力进一步增强。
_CLAIMS = re.compile(
    r"[^0-9“《、]{0,40}(?:(?:持续|不断|进一步|稳步|明显|显著|日益|逐步)(?:优化|向好|提升|加快|增强|壮大|好转|回升|改善|恢复|提高|凸显|显现)|捷报频传|来之不易|取得新突破)。"
)
OF_PLACES = re.compile(r"重点(?:项目|平台)|平台|园区|板块|开发区|度假区|新城")
_EVENT = re.compile(
    r"引进|签约|落户|开工|投产|竣工|入驻|奠基|投资(?:额|约|超|达|近|总额)?[0-9]|总投资|年产|增资|投建|增加投资|在建|一期|二期|占地|平台"
)
_RESULT = re.compile(
    r"同比|增长|增速|增幅|完成|实现|达(?:到)?[0-9]|位居|位列|排名|第[一二三四五六七八九十0-9]+(?:位|名)?|蝉联|领跑|累计|总额|突破|占比|到位|新增|首位|十强|百强"
)
_OPENS_MEASURE = re.compile(
    r"^[“]?(?:[一-鿿]{2,6}(?:市|县|区|省|州))?(?:还|也|将|要|积极|大力|全面|深入|持续|不断|进一步)?(?:建立|出台|制定|坚持|强化|深化|优化|完善|组建|设立|推行|创新|"
    r"健全|加强|构建|围绕|聚焦|依托|按照|紧盯|瞄准|通过|以|充分发挥|立足|锁定|抓|理顺|实行|探索|落实)"
)
# With these a report turns to its problems, and all that follows in the paragraph is about them.
ADMITS = re.compile(
    r"(?:清醒|深刻|充分)地?(?:认识|看|意识)到(?![^。]{0,30}(?:重要性|意义|机遇|使命|光荣|必须|只有|关键在|离不开))|"
    r"(?:还|仍|也)(?:然|旧)?(?:存在|面临)(?:着)?(?:一些|不少|许多|诸多|很多|突出)[^。，]{0,10}(?:困难|问题|不足|挑战|短板)(?:[和与及、][^。，]{2,6})?[，,：:。]"
)
# 锚定目标攻坚 heads what was done.
_AHEAD_HEADING = re.compile("问题|下一步|打算|展望|(?:预期|主要|工作|发展|总体|奋斗)目标|目标任务")
_QUESTION = re.compile(r"[?？]\s*[”」]?$")
_CEREMONY = re.compile(
    r"^(?:现在[，,])?我(?:谨)?代表[^。，]{2,20}(?:政府|大会)|^(?:各位代表|同志们|朋友们)[!！，,。]?$|(?:表示|致以)(?:最?(?:衷心|诚挚|崇高|亲切|热烈))的?(?:感谢|敬意|问候|祝贺|欢迎)|成绩的?取得[，,]?[^。]{0,12}(?:根本在于|得益于|离不开|是)|"
    r"取得的成绩令人|根本在于习近平|作(?:政府|了?关于[^。]{0,20})?工作报告。?$|^我们坚信|让我们更加|紧密地?团结在|诚挚(?:地)?邀请|回答了?记者(?:的)?提问|信息披露(?:规则|义务)|出席[^，。]{0,16}并(?:讲话|致辞|作讲话)|^《[^》]{1,10}》[:：]|^(?:[0-9]{1,3}[.．、])?“[^”]{2,20}”[:：](?!“)|^(?:记者|主持人|问)[:：]"
)
# 刚刚过去的2024年，是…的关键一年
_MARKS_YEAR = re.compile(
    r"^(?:刚刚)?(?:过去的)?(?:(?:20[0-9]{2}年|今年|去年|一年)[，,]?){1,2}(?:对[^，,。]{2,12}[来而]说)?[，,]?是[^。]{4,80}(?:之年|一年|周年)[^0-9]*$"
)
_OPINION = re.compile(r"^[^0-9]{0,60}[。！]”[^。0-9]{2,24}(?:表示|说|介绍|坦言|认为|称)[。]?$")
# ----2025年1月15日某市长在…会议上的报告: the line under a title
_TITLE_LINE = re.compile(r"^[-—－]{2,}|^20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日在[^。]{6,60}会议上")
_TALK = re.compile(
    r"^(?:[^，。“]{0,12}[，,])?[^，。“]{2,40}告诉[^，。“]{0,10}记者[。：:]?$|"
    r"^(?:(?:近日|日前|目前)[，,])?[^,，。]{0,24}(?:表示|介绍|说|指出|告诉记者|称|认为|感叹道?|感慨道?|赞叹道?|感言)[。:：]?$|"
    r"^(?:据悉|据了解|据介绍)[。,，]?$|记者[^,，。]{0,12}(?:摄|报道)"
)
# Who was there, and what the reporter saw: 市领导张某、李某出席活动。 现场机器轰鸣,一派火热景象。
_ATTENDED = re.compile(
    r"^[^0-9“]*(?:书记|长|主任|主席|委员|领导|负责人|同志)[^0-9“]*(?:出席|参加|陪同|主持)[^，,。0-9“]{0,16}(?:并[^，,。0-9]{0,16})?。?$|"
    r"^[^，,。0-9“]{2,40}(?:出席|主持|宣布)(?:了)?[^，,。0-9“]{0,14}(?:活动|仪式|会议|大会|推介会|开工|开幕|开园|启动)?(?:并[^，,。0-9]{0,16})?。?$|"
    r"^[^，,。]{0,30}(?:等(?:领导)?|、)[^，,。]{0,30}(?:来到|前往)[^。]{2,24}(?:参加|出席)[^，,。]{0,12}(?:活动|仪式)。?$|"
    r"^(?:随后|会后|会上|会前|仪式上|最后|活动中)[^，。0-9“]{0,12}(?:举行|召开|进行)(?:了)?[^，。0-9“]{0,14}(?:仪式|会议|座谈|交流)。?$|"
    r"^[^0-9“]{2,60}(?:巡馆|察看|参观了?|视察)[^0-9“。]{2,30}(?:情况|展[区台馆])。?$|(?:交流发言|表示(?:热烈|诚挚)?(?:的)?欢迎)。?$|"
    r"(?:依次|分别|先后|逐一)(?:作了?|进行了?)?(?:汇报|发言|讲话|致辞)[^，,。]{0,16}。?$"
)
# What stands below a picture, its full stop set by the page.
_CAPTION = re.compile(
    r"^编者按|^[△▲]|^图说[：:]|^图(?:片说明|为)[：:，]?|(?:无人机|资料)照片[）)]?。?$|^这是[^，。]{2,40}（[^）]{2,12}）。?$|记者[^，。]{0,30}整理[）)]|推出《[^》]+》栏目|返回搜狐|^[^，,。0-9]{2,16}(?:现场|效果图|示意图|合影|航拍图?)。?$"
)
_SCENE = re.compile(
    r"机器轰鸣|灯火通明。|^像这样的|车辆穿梭|如火如荼|热火朝天|一派[^，。]{0,6}(?:景象|气象)|映入眼帘|只见|火热场景|比比皆是|忙碌的身影|马不停蹄地|焊花|火花四溅|塔吊林立|交相辉映|美不胜收|"
    r"走进[^，。]{2,24}(?:车间|现场|展厅|厂房)[，,]|(?:车间|生产线|现场)[里内上，,][^0-9]{0,40}(?:正在|忙着|快速|紧张|有序|一件件|一台台|一辆辆)"
)
# That something was told, and not what: 省政府新闻办召开发布会，通报经济运行情况。
_TOLD_OF = re.compile(
    r"(?:召开|举行)(?:了)?[^，。0-9]{0,12}发布会[，,][^，。0-9]{0,6}(?:通报|发布|介绍)[^，。0-9]{2,30}。$|"
    r"^[^。“]{0,30}(?:召开|举行|举办)(?:了)?(?:“[^”]{2,12}”)?[^，。]{0,40}发布会(?:[（(][^）)。]{2,20}[）)])?(?:[，,]就[^。0-9]{4,40}(?:有关|相关)?情况[^，。0-9]{0,10})?。$|"
    r"^记者从[^，。]{2,24}(?:注意|看)到[，,][^0-9]{0,50}。$|"
    r"^[^0-9]*(?:交出|递交|答好)(?:了)?[^。0-9]{0,20}(?:答卷|成绩单)|^[^。0-9]*成绩单[^。0-9]{0,6}来之不易|^(?:譬如|比如|例如)?[^，。0-9“]{0,24}下更大(?:功夫|力气)。$|^(?:[^，。]{0,6}[，,])?(?:笔者|记者)[^，。]{0,4}(?:走进|前往|来到|实地|走访)[^。]*[，,](?:探寻|探访|感受|一探|了解|见证)"
)
# What holds anywhere: 一个重大项目，往往意味着新的增长点。
_MAXIM = re.compile(
    r"往往(?:意味着|对|是)|^[^，。0-9]{2,12}是[^，。0-9]{2,12}的“?(?:生命线|主引擎|生产力|竞争力|压舱石)|(?:无限|巨大)潜力。$|冉冉升起|共创未来|既是[^，。]{2,20}期[，,]?(?:也|又|更)是[^，。]{2,20}期|点赞。?[”]?$|让人充满期待|未来可期。?$|^吸引了?一大?批[^，。“《]{2,16}(?:前来|纷纷)"
)
# What a speaker wishes: 必将为全市发展注入新动能. No fact and no measure.
_WISH = re.compile(
    r"(?:必将|势必|将(?:再次|会)?)[^。]{0,30}(?:注入|掀起|迈上|谱写|贡献)[^。]{0,24}(?:动能|活力|高潮|台阶|篇章|力量)|"
    r"(?:激励士气|鼓足干劲)[^0-9]*。?$|以(?:更加|更)[^，。]{2,8}的姿态|(?:千帆竞发|百舸争流|坚定前行|奋力冲刺)|^[^0-9]*(?:我们)?(?:真诚|热忱|诚挚|热烈)(?:地)?(?:欢迎|期待|希望)|我们愿与|^[“]?(?:[^，。0-9]{0,8}(?:希望|期待|期盼|相信|祝愿))[，,]?[^0-9]{0,12}(?:无论|协会|商会|平台|更多|通过|广大|各位|各企业家|企业家|大家|通过此次|有识之士)|共(?:同)?创(?:造)?(?:更加)?美好(?:的)?(?:明天|未来)|欢迎[^。]{0,30}(?:来|到)[^。]{0,20}(?:投资兴业|创新创业|投资发展)"
)
# A company on the place it came to: “这里环境好，办事快。”某公司董事长王某说。 Nothing that it did there.
_TESTIMONY = re.compile(
    r"(?:公司|集团|企业|科技|智能|总经理|董事长|总裁|总监)[^，。“”]{0,20}(?:表示|说|称|坦言|感慨|介绍道?|[说谈]道)(?:[，,：:]|。?$)"
)
_OFFICIAL = re.compile(
    r"(?:管理局|管委会|商务局|招商局|招商部|发改[委局]|工信局|政府|经信局)[^，。“”]{0,24}(?:表示|说|称|介绍道?|坦言)"
)
_AMOUNT = re.compile(r"[0-9](?:\+|余|多)?(?:亿|万|%|％|吨|台|套|亩|平方米|个百分点)")
# Words of somebody who is not named, without a number: “现在的压力就是订单多。”
_BARE_QUOTE = re.compile(r"^(?:本报讯\s*(?:[（(][^）)]*[）)])?)?“(?:[^”0-9]{2,60}[。]?”|[^”0-9]{2,24})[。]?$")
_NUMBERLESS = re.compile(r"^[^0-9]*$")
_YEAR = re.compile(r"20[0-9]{2}年?")
_MEASURE_SAID = re.compile(r"我们|政策|专班|奖励|机制|审批|问题|困难|不足")
_DAMAGED = re.compile(r"[\u0370-\u03ff\u0400-\u04ff\u3105-\u312d\ue000-\uf8ff\ufffd]|[?？]。")


def section_of(sentence: Sentence) -> Section:
    """The section of a sentence by itself, its heading deciding what it leaves open. What only gives numbers to be
    reached (2025年计划新签约项目130个) is no result."""
    section = _by_cues(sentence)
    return "outlook" if section == "overview" and _only_aims(sentence.text) else section


def _only_aims(text: str) -> bool:
    """Whether all numbers of a sentence are to be reached, none of them is."""
    found = find_quantities(text)
    if found and _BY_YEAR.match(text):
        return True
    return bool(found) and all(
        governed(text, quantity.start, unit=quantity.unit, after=text[quantity.end :]) in ("target", "plan")
        for quantity in found
    )


def _by_cues(sentence: Sentence) -> Section:
    text, heading = sentence.text, sentence.heading
    if states_problem(text):
        return "outlook"
    if _WILL.match(text):
        return "outlook"
    if is_site(text) or _OF_COMPANY.match(text):
        return "projects"
    if _NEXT.search(text) and not (
        (_RESULT.search(text) or _EVENT.search(text))
        and re.search(r"[0-9](?!\.0)", text)
        and not NEXT_OPENS.match(text)
    ):
        return "outlook"
    numbers = len(re.findall(r"[0-9][0-9,.]*", text))
    opens_measure = bool(_OPENS_MEASURE.match(text))
    result = numbers > 0 and bool(_RESULT.search(text))
    if LISTED.search(text) and len(find_metrics(text)) < 2:
        return "projects"
    if result and find_metrics(text) and not opens_measure:
        return "overview"
    if is_claim(text):
        return "left"
    things = projects_named(text)
    if things and _EVENT.search(text) and (things > 1 or numbers) and not opens_measure:
        return "projects"
    if result and not opens_measure:
        return "overview"
    if MEASURE.search(text):
        return "measures" if sentence.paragraph or sentence.index else "overview"
    if _AHEAD_HEADING.search(heading):
        return "outlook"
    if (sentence.paragraph <= 1 and len(text) >= 24) or (numbers and _EVENT.search(text)):
        return "overview"
    return "left"


def is_site(text: str) -> bool:
    """Whether a sentence tells how far one project has come: 某项目正在加紧施工，厂房已封顶。"""
    return bool(_UNDER_WAY.search(text)) and bool(_OF_SITE.search(text)) and len(find_metrics(text)) < 2


def is_claim(text: str) -> bool:
    """Whether a sentence only claims that things go well: 发展结构也在持续优化。 It can head others; alone it says nothing."""
    return bool(_CLAIMS.fullmatch(text))


def states_problem(text: str) -> bool:
    """Whether a sentence admits a problem, rather than tells how one was solved."""
    if ADMITS.search(text):
        return True
    if re.search(r"但也有|有利条件|机遇大于", text):
        return False
    match = _PROBLEM.search(text)
    # 因产业定位不符、资源不足在本镇落不下 explains a rule; it is no report of a problem.
    return bool(match and not _SOLVING.search(text) and not _BECAUSE.search(text[: match.end()]))


def projects_named(text: str) -> int:
    """How many projects, companies, parks a sentence calls by name."""
    return sum(
        len(re.sub(r"\W", "", _NO_NAME.sub("", match.group()))) >= 2 for match in _NAMED.finditer(text)
    )


def is_empty(text: str) -> bool:
    """Whether a sentence tells a reader of a brief nothing: a question put, who spoke, thanks, an advertisement,
    a damaged scrap."""
    return len(re.sub(r"\W", "", text)) < 6 or bool(
        _QUESTION.search(text)
        or _TALK.search(polished(text))
        or _TITLE_LINE.match(text)
        or text.endswith(("：", ":"))
        or _DAMAGED.search(text)
        or _CEREMONY.search(text)
        or (_OPINION.match(text) and not _NEXT.search(text))
        or _ATTENDED.search(text)
        or _MARKS_YEAR.match(text)
        or _TOLD_OF.search(text)
        or (_NUMBERLESS.match(text) and _MAXIM.search(text))
        or _CAPTION.search(text)
        or (_SCENE.search(text) and not _AMOUNT.search(text))
        or (_NUMBERLESS.match(_YEAR.sub("", text)) and _WISH.search(text))
        or (
            _TESTIMONY.search(text)
            and not (_AMOUNT.search(text) or _NEXT.search(text) or _OFFICIAL.search(text))
        )
        or (_BARE_QUOTE.match(text) and not (_MEASURE_SAID.search(text) or _NEXT.search(text)))
        or is_advert(text)
        or is_instruction(text)
    )
