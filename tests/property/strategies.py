"""Pages made of pieces that real pages are made of, and of pieces that none should be."""

from __future__ import annotations

from hypothesis import strategies as st

CHROME = (
    "找回密码",
    " 立即注册",
    "快捷登录",
    "查看: 125|回复: 0",
    "[复制链接]",
    "2680",
    "主题",
    "帖子",
    "积分",
    "发表于 2020-7-1 09:45:36 |只看该作者",
    "Rank: 8Rank: 8",
    "094536kaaz7nd0azgdseao.jpg",
    "回复 使用道具 举报",
    "您需要登录后才可以回帖 登录 | 立即注册",
    "楼主",
    "沙发",
    "当前位置：首页>新闻>正文",
    "相关阅读",
    "Copyright © 2010-2023 某某网 All Rights Reserved",
    "分享到：",
    "———————",
    "- END -",
    "x",
    "",
)
PROSE = (
    "6月30日下午,靖江市召开动员会,号召全市上下压实责任。",
    "张长平指出,要全员发动,点燃创建热情;要下沉力量,争取主动。",
    "“过去是论斤卖，今年论支卖。”市场办主任单宝仁说。",
    "要调优迎战状态",
    "来源:智慧靖江",
    "（记者 脱兴福 通讯员 才让东珠）",
    "尤红、何卫东、王权等市领导参加会议。",
    "他表示，下一步將繼續推進。",
    "「老機器還轉得動，」鄉長鄔志明說，「就讓它轉。」",
    "本文转载自「文明泰州」,搜索「tzwwm20030701」即可关注。",
    "一、关于夏粮收购",
    "新华社巴黎12月9日电（记者唐霁）法国9日再次爆发全国跨行业大罢工。",
)
ODD = (
    "\x00",
    "\ud800",
    "\ufeff",
    "\u200b",
    "“" * 9,
    "”" * 9,
    "【" * 9,
    "（((",
    "\u3000\xa0",
    "·",
    "１２月３１日",
    "\u2028",
    "\r",
    "<b>",
    "：",
    "昨天",
    "2020年13月45日",
)

line_ends = st.sampled_from(["\n", "\r\n", "\r", "\n\n"])
chrome_lines = st.sampled_from(CHROME)
prose_lines = st.sampled_from(PROSE)
odd_lines = st.lists(st.sampled_from(ODD + PROSE + CHROME), min_size=1, max_size=4).map("".join)
any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page of up to forty lines."""
    lines = draw(st.lists(st.one_of(chrome_lines, prose_lines, prose_lines, odd_lines, any_text), max_size=40))
    return draw(line_ends).join(lines)
