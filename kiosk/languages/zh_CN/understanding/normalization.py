"""A sentence made even before anybody looks for meaning in it."""

from __future__ import annotations

import re
import unicodedata

from kiosk.languages.understanding.raw_text import spoken_part
from kiosk.languages.zh_CN.understanding.character_hints import written
from kiosk.languages.zh_CN.understanding.dialect import mandarin
from kiosk.languages.zh_CN.understanding.politeness import without_courtesies

# The traditional characters of the words this program looks for; names keep their own.
SIMPLIFIED = str.maketrans(
    "轉賬帳錢給餘額電費話壓還銀卡養險積醫療損密碼訴員經點聲慢讀說聽幫會後頁對沒塊萬兩幾號寫戶匯",
    "转账账钱给余额电费话压还银卡养险积医疗损密码诉员经点声慢读说听帮会后页对没块万两几号写户汇",
)
_ZH_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_STUTTER = re.compile(r"([给转把从往向我要想查交]个?)(?:[，、…]?\1)+")
# Sounds that mean nothing. 那个 and 这个 are left where a counted thing follows (那个卡).
_FILLERS = re.compile(
    r"嗯+|呃+|(?<![余金数限面差于语雨鱼玉预与宇遇育欲域])额+(?=[，、。\s])|唔+|哎+(?:呀|哟)?|唉+|诶+|欸+|啊+(?=[，、])|那什么|那啥|就是说|怎么说呢|"
    r"(?:那个|这个)(?=[，、…]|那个|这个|我|给|转|查|交)|[…~～]+|\.{2,}"
)


_CHONG = re.compile(r"冲(?=(?:个|点|上|满)?(?:话费|值|钱|电费|[一二两三四五六七八九几俩0-9]))")  # 冲话费
_TO = re.compile(r"(?<=[转汇打划拨存])至(?=[^今此少多于])")  # 汇至 as it is written
_TOWARDS = re.compile(r"(?<=[给往向])，")  # 给，嗯，陈玉梅
_ZHUAN = re.compile(
    r"传(?=[账帐])|[装专砖撰钻](?=给|钱|账|个|[一二两三四五六七八九十几俩仨0-9]+[百千万块元])"
)
_ZHUAN_GEI = re.compile(r"(?:(?<=[，要元块钱整])|^)赚(?=给)")
# 给我女儿赚两千: only between a person and a sum, for 赚钱 is a word of its own.
_EARNED = re.compile(r"(?<=给)([^，。赚]{1,6})赚(?=[一二两三四五六七八九几俩0-9]+[十百千万块元])")
# 五百快 is what the recogniser makes of 五百块.
_KUAI = re.compile(
    r"(?<=[一二两三四五六七八九十百千万0-9])[快筷](?=钱|给|转|半|左右|上下|以[上内]|[一二三四五六七八九]?[，。]|$|吧)"
)

# 五白块, 三前块, 两玩块: the units themselves heard as other words, between a digit and what follows a sum.
_UNITS = tuple(
    (
        unit,
        re.compile(
            rf"(?<=[一二两三四五六七八九])[{heard}](?=[块元]|钱(?!包)|[一二三四五六七八九][块元十百]{end})"
        ),
    )
    for unit, heard, end in (("百", "白摆拜柏", "|$|，"), ("千", "前签迁牵", ""), ("万", "完玩腕", ""))
)
_YUAN = re.compile(r"(?<=[十百千万])(?:员|园|圆|源|缘)(?=$|，|整|给|钱)")

# 1.2w and 5k, as people write them.
_WRITTEN_UNIT = re.compile(r"(\d(?:\.\d+)?)([wk])(?![a-z])")
# 两百……三百: two sums, the second one meant.
_PAUSE = re.compile(
    r"(?<=[一二两三四五六七八九十百千万块元0-9])(?:…+|\.{2,}|~+)(?=[一二两三四五六七八九0-9])"
)
# 一万令五百 is what it makes of 一万零五百: left as it is, 10 500 would be 500.
_LING = re.compile(r"(?<=[百千万佰仟])[令另灵铃龄凌陵玲伶邻]+(?=[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖])")


# Nobody says more in one breath; what follows is cut off, so that no line takes long.
LONGEST = 200


def normalized(text: str) -> str:
    """Half-width, simplified, without spaces, markup and the sounds of thinking."""
    words = unicodedata.normalize("NFKC", spoken_part(text, LONGEST)).strip().lower().translate(SIMPLIFIED)
    words = words.replace(",", "，") if not re.search(r"\d,\d{3}", words) else words
    words = words.translate(str.maketrans("?!;:！；", "？，，：，，"))
    words = _ZH_SPACE.sub("", words)
    words = _FILLERS.sub("", _PAUSE.sub("，", words))
    words = _TOWARDS.sub("", _TO.sub("给", words))
    words = _CHONG.sub("充", words)
    words = _ZHUAN.sub("转", words)
    words = _ZHUAN_GEI.sub("转", words)
    words = _EARNED.sub(r"\1转", words)
    words = _YUAN.sub("元", _KUAI.sub("块", words))
    for unit, heard in _UNITS:
        words = heard.sub(unit, words)
    words = _LING.sub("零", words)
    words = _WRITTEN_UNIT.sub(lambda m: m[1] + {"w": "万", "k": "千"}[m[2]], words)
    words = mandarin(_STUTTER.sub(r"\1", words))
    return without_courtesies(written(words.strip("，、。 ")))


# one thousand, two hundred: one sum.
_THOUSAND = re.compile(
    r"\b(thousand|million) , (?=(?:one|two|three|four|five|six|seven|eight|nine|an?) hundred|\d{3}\b)", re.I
)
