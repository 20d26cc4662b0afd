"""Rows of buttons are known by the words of pages that cover them; headings of articles are not."""

import pytest

from assistant.reading.article import read_text
from assistant.reading.buttons import is_buttons


@pytest.mark.parametrize(
    "line",
    [
        "缩小字体 放大字体 收藏 微博 微信 分享",
        "新浪财经APP 缩小字体 放大字体 收藏 微博 微信 分享",
        "评论(0) 收藏本文 A- A+",
        "字级：小 中 大 特",
        "T T",
        "A- A+",
        "搜 索",
        "首赞 +1",
        "阅读 (610)",
        "发帖 回复 返回列表",
        "站内搜索 请输入...",
        "打开APP，阅读体验更佳",
        "查看TA的文章>",
        "大 中 小",
        "语音播报 分享到 纠错",
    ],
)
def test_these_are_buttons(line: str) -> None:
    assert is_buttons(line)


@pytest.mark.parametrize(
    "line",
    [
        "优化营商环境 打造投资热土",
        "加强登录管理",
        "关注中小企业",
        "大中小学",
        "中小",
        "发展数字经济",
        "视频直播带货",
        "小微企业数据服务中心",
        "推动下载经济向平台经济升级",
        "热点推荐机制更加完善，评论区里好评不断。",
        "总投资163.54亿元",
        "",
    ],
)
def test_these_are_not(line: str) -> None:
    assert not is_buttons(line)


def test_buttons_between_title_and_text_go_and_a_heading_stays() -> None:
    article = read_text(
        "岚州市前三季度新签项目41个\n2023-10-12 来源：岚州日报\n新财经APP 缩小字体 放大字体 收藏 微博 分享\n"
        "链上招商见实效\n前三季度，岚州市新签亿元以上项目41个，总投资213亿元。\n"
        "最新热点 相关推荐 换一换\n其中，制造业项目29个，占70.7%。"
    )
    assert article.text.split("\n") == [
        "链上招商见实效",
        "前三季度，岚州市新签亿元以上项目41个，总投资213亿元。",
        "其中，制造业项目29个，占70.7%。",
    ]


def test_switches_of_a_player_go_and_a_slogan_stays() -> None:
    page = "岚州市前三季度新签项目41个\n2023-10-12 来源：岚州日报\n{}\n前三季度，岚州市新签亿元以上项目41个，总投资213亿元。"
    for switch in ("语速：慢 正常 快", "清晰度 自动", "关注岚州高新区，了解更多精彩内容"):
        assert switch not in read_text(page.format(switch)).text
    assert "强化招引 蓄势赋能" in read_text(page.format("强化招引 蓄势赋能")).text
