"""Where the body of a page that is no thread begins and ends."""

from __future__ import annotations

import newsextract

TEXT = "\n".join(
    f"第{number}条提水线路当天上午同时开闸，沿线{number}个村的秧田都放上了头道水，村民们扛着锹守在各自的田口上，一直守到天黑。"
    for number in range(3, 20)
)
TEASERS = "\n".join(
    f"为什么今年第{number}季的水来得这样早？专家从四个方面作了解析，原因并不复杂。" for number in range(40)
)


def test_a_few_buttons_inside_a_text_do_not_end_it() -> None:
    article = newsextract.extract(f"头道水放进了秧田\n\n{TEXT}\n分享\n收藏\n{TEASERS}\n")
    assert article.paragraphs[-1].text == TEASERS.splitlines()[-1]


def test_a_date_is_no_account() -> None:
    head = "沂水县人民政府\n今天是2022年6月17日 星期五\n头道水放进了秧田\n2022-06-16 17:30 来源：沂水县融媒体中心"
    page = f"{head}\n\n{TEXT}\n"
    assert newsextract.extract(page).source.chain == ("沂水县融媒体中心",)
