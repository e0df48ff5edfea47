"""Makes assets/pinyin.json: for every syllable the characters a name may have, likely ones first.

Run it again after changing the lists: `python assets/generate_pinyin.py`. Readings are pypinyin's,
all of a character's, so that 单 is under shan, too, and 曾 under zeng. The order within a syllable:
surnames by how many people have them, characters frequent in given names, then GB2312's first
level (3,755 common characters), rarer ones frequent in names, then GB2312's second level.
ü is found under v and under u (lv and lu for 吕): keyboards differ.
"""

from __future__ import annotations

import json
from pathlib import Path

from pypinyin import Style, pinyin

# The commonest surnames, roughly by how many people bear them.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏"
    "魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵"
    "万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘"
    "祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶"
    "解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬"
    "边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原"
    "栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平"
)
# Characters frequent in given names, men's and women's, old and young.
GIVEN = (
    "英秀玉珍兰芳桂华梅霞娟丽艳红萍玲敏静莉燕琴凤云莲淑珠春菊彩香月莺媛瑞凡佳嘉琼勤贞莎洁雪荣爱妹"
    "琳晓婷蕾薇倩雅欣怡梦瑶洋雯菲颖露馨蓉婉娴娜慧巧美芝岚苹苑伟勇军磊涛斌强明刚杰平辉鹏华飞波宇"
    "浩凯健俊帆帅旭宁龙林欢阳建民国庆志新永福生海山仁宽良忠信义德才发武利清祥顺友光元达安岩中茂进"
    "有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚裕河哲江超亮政谦亨奇固之轮翰朗伯宏言若鸣朋梁"
    "栋维启克伦翔栩盛卫泽晨辰士以家致树炎行时泰子梓轩涵浩文昊天睿博艺诗诺一奕依萱伊晗语桐恩悦可心"
    "景小大长金银根水土木火财富贵喜吉庆余仙姑娣招弟素惠贤恒正立全保守成荷花蓝妮妍娇婵媚姗嫦娥宝丹"
)
# Beyond GB2312, yet on many identity cards (third level of the Table of General Standard Characters).
RARE = (
    "玥珺喆堃淼垚昇煊焱鑫珩祎琛璟瑄瑀翀翊晟昕曦暄旻昀炘烜燊犇骉骁骐骞彧彣"
    "怿忻悫惇愔懋扬旸晞暐朓杺桢榕樾栢沄沅泓洺涢淏湉溍滢潆漪澍濛"
)


# Surnames that are read otherwise than the character usually is.
READ_AS = {
    **{"单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "任": "ren", "华": "hua"},
    **{"朴": "piao", "查": "zha", "翟": "zhai", "盖": "ge", "乐": "yue", "缪": "miao", "覃": "qin"},
}


def table() -> dict[str, str]:
    """Syllable to characters: those usually read so before those that can be read so."""
    level_1 = "".join(_gb2312(row, cell) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    level_2 = "".join(_gb2312(row, cell) for row in range(0xD8, 0xF8) for cell in range(0xA1, 0xFF))
    characters = list(dict.fromkeys(SURNAMES + GIVEN + level_1 + RARE + level_2))
    found: dict[str, list[str]] = {}
    for others in (False, True):
        for character in characters:
            for syllable in _syllables(character, others):
                if character not in found.setdefault(syllable, []):
                    found[syllable].append(character)
    return {syllable: "".join(found[syllable]) for syllable in sorted(found)}


def _gb2312(row: int, cell: int) -> str:
    try:
        return bytes((row, cell)).decode("gb2312")
    except UnicodeDecodeError:
        return ""  # five places of the table are empty


def _syllables(character: str, others: bool) -> list[str]:
    if others:
        readings = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
    else:
        readings = pinyin(character, style=Style.NORMAL, v_to_u=False)[0]
        if character in READ_AS:
            readings = [READ_AS[character]]
    spelt = [r for r in readings if r.isascii() and r.isalpha()]
    return list(dict.fromkeys([*spelt, *(r.replace("v", "u") for r in spelt if "v" in r)]))


if __name__ == "__main__":
    path = Path(__file__).with_name("pinyin.json")
    path.write_text(json.dumps(table(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
