"""The forms in which dates are written: named patterns on folded text, each linear, for every repeat is bounded."""

from __future__ import annotations

import re

PARTS = r"上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上|晚间|夜间|深夜|午后|晚|早"
CLOCK = (
    rf"(?: {{0,3}}(?:\(?(?:星期|周)[一二三四五六日天]\)?)? {{0,2}}(?P<part>{PARTS})? ?(?:T ?)?"
    r"(?:(?P<hour>\d{1,2})(?:[:点时] ?(?P<minute>\d{1,2})分?(?::(?P<second>\d{2}))?|[时点]))?)"
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAY = r"(?P<weekday>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6})"
NUMERAL = "〇零一二三四五六七八九十百"
Row = tuple[str, re.Pattern[str]]
# Named rows, tried in this order at every digit or numeral; each is linear, for every repeat is bounded.
FULL: tuple[Row, ...] = (
    # 2020-7-1 09:45:36, 2020年6月30日下午3点, 2020.06.30: year, month, day, then perhaps a time
    (
        "date-full",
        re.compile(
            r"(?<!\d)(?P<year>(?:19|20)\d{2}) ?[-/.年] ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>\d{1,2})(?!\d)(?: ?日)?"
            + CLOCK
        ),
    ),
    # 14.02.2018 · 30/06/2020 - 13:48: day, month, year, as sites abroad print it
    (
        "date-day-first",
        re.compile(
            r"(?<![\d./])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>(?:19|20)\d{2})(?!\d)(?: -)?" + CLOCK
        ),
    ),
    # 民國112年11月9日, 民國一百零九年六月三十日
    (
        "date-republic",
        re.compile(
            rf"民国(?:(?P<roc>\d{{1,3}})|(?P<roc_numeral>[{NUMERAL}]{{1,5}}))年"
            rf"(?P<month>\d{{1,2}}|[{NUMERAL}]{{1,2}})月(?P<day>\d{{1,2}}|[{NUMERAL}]{{1,3}})日" + CLOCK
        ),
    ),
    # 二〇二〇年六月三十日
    (
        "date-numerals",
        re.compile(
            r"(?P<year>[〇零一二三四五六七八九0-9]{4})年"
            rf"(?P<month>[{NUMERAL}]{{1,2}})月(?P<day>[{NUMERAL}]{{1,3}})日"
        ),
    ),
    # Fri Nov 10 21:07:42 2023: ctime, as boards print it
    (
        "date-ctime",
        re.compile(
            rf"{WEEKDAY},? {{1,2}}(?P<name>{'|'.join(MONTHS)})[a-z]{{0,6}} {{1,2}}"
            r"(?P<day>\d{1,2}) (?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))? (?P<year>\d{4})"
        ),
    ),
    # Tue, 30 Jun 2020 09:45:36 GMT: how mail and feeds write it
    (
        "date-mail",
        re.compile(
            rf"(?:{WEEKDAY},? )?(?<!\d)(?P<day>\d{{1,2}}) (?P<name>{'|'.join(MONTHS)})[a-z]{{0,6}},? "
            r"(?P<year>\d{4})(?: (?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
        ),
    ),
    # Dec 28 Sat 2013 00:28 · Jun 30, 2020: month, day, year
    (
        "date-name-first",
        re.compile(
            rf"(?<![A-Za-z])(?P<name>{'|'.join(MONTHS)})[a-z]{{0,6}} (?P<day>\d{{1,2}}),? (?:[A-Z][a-z]{{2}},? )?"
            r"(?P<year>\d{4})(?: (?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?"
        ),
    ),
    # 週日 11月 06, 2011 10:27 am: phpBB in Chinese
    (
        "date-month-first",
        re.compile(
            r"(?P<month>\d{1,2})月 (?P<day>\d{1,2}), (?P<year>\d{4}) (?P<hour>\d{1,2}):(?P<minute>\d{2})"
            r" ?(?P<half>am|pm)?"
        ),
    ),
)
PROSE: tuple[Row, ...] = (
    # 6月30日下午, 10月12日至14日
    ("date-month-day", re.compile(r"(?<![\d年.])(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2})[日号]" + CLOCK)),
    (
        "date-month-day-numerals",
        re.compile(
            rf"(?<![{NUMERAL}年])(?P<month>[一二三四五六七八九十]{{1,2}})月(?P<day>[一二三四五六七八九十]{{1,3}})日"
        ),
    ),
    # 22日上午8时30分: a day whose month only the page's own date gives
    ("date-day", re.compile(r"(?<![\d月第至、~\-—.])(?P<day>\d{1,2})日(?!元|报|均|本|常|照|夜|子|前|后|期)" + CLOCK)),
    # 今(8)日: how Taiwan's papers write the day
    ("date-day-bracketed", re.compile(r"(?<=[今昨明前])(?:天|日)?\((?P<day>\d{1,2})(?:日\)|\)(?:日|天)?)")),
    (
        "date-day-numerals",
        re.compile(
            r"(?<![月第至一二三四五六七八九十百千万几多数])"
            r"(?P<day>(?:二十|三十|十)[一二三四五六七八九]?|[一二三四五六七八九])日"
            r"(?=[在上下晚凌表透宣发举说召对从,]|正|出席|应)"
        ),
    ),
)
# What only a line of dates prints, and prose never as a date: there it may be a score, a number or a model.
STAMPED: tuple[Row, ...] = (
    # 20200630, alone or behind a label
    (
        "date-compact",
        re.compile(r"(?:^|[:日期间 ] ?)(?P<year>(?:19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?=$| {1,3}\S)"),
    ),
    # 19-6-30, 12-05-18 09:30: phpwind leaves out the century
    ("date-short-year", re.compile(r"(?:^|[: ])(?P<short>\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d|-)" + CLOCK)),
    # 06-30 09:45, 01-1417:58: month, day and time, the blank lost
    (
        "date-month-day-clock",
        re.compile(
            r"(?:^|[: ])(?P<month>\d{1,2})-(?P<day>\d{2}|\d(?= )) ?"
            r"(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?!\d)"
        ),
    ),
)
# 2020年6月, 2019年底: no day is told
COARSE: tuple[Row, ...] = (
    ("date-year-month", re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2}) ?年 ?(?P<month>\d{1,2}) ?月(?! ?\d)(?:份)?")),
    ("date-year-end", re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2}) ?年(?P<end>底|末|初)")),
)
