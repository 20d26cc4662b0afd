"""Pages as kinds of sites print them around one article: an office's table, a forum, an account, a paper, a portal.

    SITES["office with a table"]     above, below, and what a careful reader takes from it

The names and numbers are made up; the furniture is of the kinds that such sites print.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.reading.layouts import ARTICLE, TITLE


@dataclass(frozen=True)
class Site:
    above: str
    below: str
    published: date | None
    source: str
    authors: tuple[str, ...] = ()
    lines: tuple[str, ...] = ARTICLE

    @property
    def text(self) -> str:
        return "\n".join((self.above, *self.lines, self.below))


SITES = {
    "office with a table": Site(
        "无障碍浏览　适老化模式　繁体版　登录个人中心\n安澜县人民政府\n请输入关键字　搜索\n"
        "当前位置：首页 > 政府信息公开 > 法定主动公开内容 > 招商引资\n"
        "索 引 号\tAL000-0202-2023-00018\t主题分类\t商贸、海关、旅游 / 对外经贸合作\n"
        "发布机构\t安澜县投资促进中心\t成文日期\t2023年09月01日\n文　　号\t安投促〔2023〕18号\t有 效 性\t有效\n"
        f"发布日期\t2023-09-04 16:22\t公开方式\t主动公开\n{TITLE}\n字号：大 中 小　　打印　　关闭　　分享到：",
        "附件：1. 项目表.xlsx\n　　　2. 完成情况.pdf\n相关解读：\n一图读懂：前8月招商引资\n扫一扫在手机打开当前页\n政府网站找错\n"
        "省政府部门网站　　市政府网站　　县直部门网站　　乡镇网站\n您是第 18263541 位访问者",
        date(2023, 9, 4),
        "安澜县投资促进中心",
    ),
    "table a cell a line": Site(
        f"索引号：\nAL-2023-0118\n发文机关：\n安澜县商务局\n成文日期：\n2023-09-04\n文号：\n有效性：\n有效\n{TITLE}",
        "网站标识码：3300000001\n您是第 5521 位访问者",
        date(2023, 9, 4),
        "安澜县商务局",
    ),
    "account": Site(
        f"{TITLE}\n原创 安小招 安澜招商 2023-09-04 18:30 发表于浙江\n收录于合集 #招商动态 86个\n点击上方蓝字关注“安澜招商”\n听全文约4分钟",
        "END\n来源 | 安澜县融媒体中心\n记者 | 王某某\n编辑 | 小安\n审核 | 孙某某　终审 | 钱某\n投稿邮箱：anlan@example.com\n往期推荐\n"
        "● 安澜：一季度新签约项目21个\n喜欢此内容的人还喜欢\n不看的原因\n写下你的留言\n微信扫一扫\n关注该公众号\n轻触阅读原文",
        date(2023, 9, 4),
        "安澜县融媒体中心",
        ("王某某",),
    ),
    "menu one item a line": Site(
        "某搜首页\n新闻\n体育\n汽车\n房产\n旅游\n教育\n时尚\n科技\n财经\n娱乐\n更多\n无障碍\n关怀版\n登录某搜\n"
        f"{TITLE}\n2023-09-04 09:26\n来源:安澜发布\n发布于：浙江省",
        "（安澜融媒体中心记者 魏某某 通讯员 韩某）返回某搜，查看更多\n责任编辑：\n阅读 (1263)\n本文相关推荐\n安澜县招商电话\n"
        "我来说两句\n0人参与，0条评论\n登录并发表\n24小时热文\n1 男子骑行千里回家 阅读 6.7万\n查看TA的文章>",
        date(2023, 9, 4),
        "安澜发布",
        ("魏某某", "韩某"),
    ),
    "forum": Site(
        "立即注册 找回密码 自动登录 登录 只需一步，快速开始\n门户Portal\n论坛BBS\n搜索\n热搜: 招聘 租房 二手车\n"
        f"安澜论坛›论坛›安澜热点›{TITLE}\n返回列表 查看: 5821|回复: 12 [复制链接]\n[时政] {TITLE}\n安澜小记\n"
        "发表于 2023-9-4 15:06:41 | 只看该作者 |只看大图 |倒序浏览 |阅读模式\n马上注册，结交更多好友，享用更多功能。\n"
        "您需要 登录 才可以下载或查看，没有帐号？立即注册 x\n本帖最后由 安澜小记 于 2023-9-4 15:20 编辑",
        "分享到: QQ好友和群 QQ空间 腾讯微博\n收藏 2 支持 18 反对 0\n回复 使用道具 举报\n沙发\n游客甲\n发表于 2023-9-4 16:11:02 | 只看该作者\n"
        "支持家乡发展！\n板凳\n游客乙\n希望工资高一点\n发新帖\n本版积分规则\nArchiver|手机版|小黑屋\n"
        "GMT+8, 2023-9-9 10:12 , Processed in 0.061728 second(s), 25 queries .\nPowered by Discuz! X3.4",
        date(2023, 9, 4),
        "",
    ),
    "paper's page": Site(
        "第A02版：要闻\n上一版\n下一版\n版面导航\n第A01版：头版\n第A02版：要闻\n标题导航\n安澜日报 2023年9月4日 星期一\n"
        f"返回首页 收藏 打印 推荐 朗读\n放大+ 缩小- 默认o\n{TITLE}\n——来自全县招商引资一线的报道\n安澜日报记者 马某某 文/图",
        "上一篇\n下一篇\n安澜日报社版权所有",
        date(2023, 9, 4),
        "安澜日报",
        ("马某某",),
    ),
    "saved on another day": Site(
        f"设为首页 加入收藏\n今天是2024年1月3日 星期三\n>>首页>>新闻动态>>园区新闻\n{TITLE}\n2023/9/4 8:05:00　点击：88　来源：园区办",
        "【字号 大 中 小】【我要打印】【我要纠错】【关闭窗口】\n--政府网站-- --园区网站-- --新闻媒体--\n建议使用1024*768分辨率浏览",
        date(2023, 9, 4),
        "园区办",
    ),
    "date in pieces": Site(
        f"某华网 > > 正文\n2023\n09/04\n11:25:40\n来源：安澜每日电讯\n{TITLE}\n字体：\n小\n中\n大\n分享到：",
        "【纠错】\n【责任编辑:马某】\n010070110010000000000000011100001129842323",
        date(2023, 9, 4),
        "安澜每日电讯",
    ),
    "county media": Site(
        f"安澜县融媒体中心\n+ 关注\n{TITLE}\n安澜融媒\n2小时前\n1.2万阅读",
        "文字：王某 图片：李某\n一审：赵某 二审：钱某 三审：孙某\n校对：周某\n声明：转载此文是出于传递更多信息之目的。\n"
        "评论 0\n说点什么吧...\n打开APP看更多精彩",
        None,
        "安澜融媒",
        ("王某",),
    ),
    "account beside its date": Site(
        f"今日某条\n首页\n/\n财经\n/ 正文\n{TITLE}\n2023-09-04 10:05 · 安澜发布\n关注",
        "举报\n评论 3\n请先 登录 后发表评论~\n点赞\n相关推荐\n2023-09-03 17:20 安澜县又签大项目 安澜发布\n换一换",
        date(2023, 9, 4),
        "安澜发布",
    ),
    "title once more at the end": Site(
        f"某凰网资讯 > 大陆 > 正文\n{TITLE}\n2023年09月04日 11:20:33\n来源：安澜在线\n0人参与 0评论",
        f"原标题：{TITLE}\n[责任编辑：PN002 王某]\n官方微信\n频道推荐\n已有0条评论",
        date(2023, 9, 4),
        "安澜在线",
    ),
    "platform": Site(
        f"当前位置：首页 » 资讯 » 区域经济 » 正文\n{TITLE}\n2023-09-04 来源：安澜县人民政府网 作者： 阅读：2103 我要评论(0)\n"
        f"核心提示：{ARTICLE[0]}",
        "[ 资讯搜索 ]  [ 加入收藏 ]  [ 告诉好友 ]  [ 打印本文 ]  [ 关闭窗口 ]\n特别提示：本信息由相关企业自行提供，真实性未证实，仅供参考。请谨慎采用，风险自负。\n"
        "0条 [查看全部]  相关评论\n同类资讯\n推荐图文\n厂房出租 | 土地招商 | 园区入驻 热线：400-123-0000 微信同号",
        date(2023, 9, 4),
        "安澜县人民政府网",
    ),
}

BESIDE_BUTTONS = (
    f"<html><head><title>{TITLE}|外资|安澜_某浪财经_某浪网</title>"
    '<meta property="article:published_time" content="2023-09-04T10:15:00+08:00"></head><body>'
    f"<div><a>财经首页</a> &gt; <a>国内财经</a> &gt; 正文</div><h1>{TITLE}</h1>"
    "<div><span>2023年09月04日 10:15</span> <a>安澜日报</a> <span>某浪财经APP</span> <span>缩小字体</span><span>放大字体</span><span>收藏</span></div>"
    f"<div>{''.join(f'<p>　　{line}</p>' for line in ARTICLE)}<p>责任编辑：张某 </p></div>"
    "<div><p>Copyright © 1996-2023</p></div></body></html>"
)
