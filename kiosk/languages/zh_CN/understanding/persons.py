"""Who may be meant by a few Chinese words: kinship, names with titles, full names; or nobody."""

from __future__ import annotations

import re

KIN = (
    "(?:外|重|曾|表|堂|干|亲|后|继|前|大|小|老|二|三|四|五|六|七|八|九|幺|满|头|宝贝){0,2}"
    "(?:(?:孩子|孩儿|娃|娃儿|孙子|丫头)(?:他|她)?(?:爸爸?|妈妈?|爹|娘|舅|姑|叔|奶奶|爷爷)|[他她](?:爸|妈|爹|娘|舅|姑|叔|婶)|"
    "儿媳妇儿?|儿媳|媳妇儿?|女婿|姑爷|儿子|小子|女儿|闺女|姑娘|丫头|妮子|妮儿|囡囡|囡|崽|仔|细佬|细妹|娃儿?|娃子|孩子们?|"
    "老伴儿?|老头子?|老头儿|老太婆|老太太|老婆子?|老公|爱人|丈夫|妻子|先生|太太|当家的|掌柜的|屋里的|内人|对象|那口子|"
    "继[子女]|养[子女]|孙子|孙女儿?|孙儿|孙媳妇|孙女婿|外甥闺女|侄闺女|外孙女?|外孙子|外甥女?|侄子|侄儿|侄女儿?|侄媳妇|"
    "亲家(?:母|公)?|爸妈|父母|老两口|小两口|爷爷奶奶|姥姥姥爷|"
    "爸爸?|妈妈?|爹|娘|父亲|母亲|爷爷|奶奶|姥姥|姥爷|外公|外婆|公公|婆婆|公婆|岳父|岳母|丈人|丈母娘|"
    "[哥姐弟妹]儿|哥哥?|姐姐?|弟弟?|妹妹?|兄弟|姐妹|妹子|妹夫|姐夫|嫂子?|弟媳妇?|弟妹|小舅子|大舅子|小姨子|小叔子|小姑子|大姑子|连襟|妯娌|"
    "叔叔?|伯伯|伯父|伯母|大伯|大爷|大娘|大妈|婶婶?|婶子|婶儿|婶娘|姑姑?|姑妈|姨妈?|阿姨|舅舅?|舅妈|舅母|姑父|姨父|姑夫|姨夫|"
    "亲戚|邻居|房东|租客|领导|老板|上司|老乡|战友|同学|老同学|同事|老师|师傅|徒弟|保姆|护工|护理员|钟点工|月嫂|朋友|好友|学生|干妈|干爹|娃娃|毛毛|老汉儿?|娃子|老爸|老妈|女(?![儿婿人士性子生孩的])|闺蜜|牌友|舞友|"
    "老[大二三四五六七八九幺小]|儿)"
)
DOUBLE = "欧阳|上官|司马|诸葛|司徒|慕容|东方|皇甫|尉迟|公孙|令狐|夏侯|端木|南宫"
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
    "汤康易乔赖文葛施洪季牛翟安殷齐庞温鲁童柳倪艾华关包尚骆麦祝路游耿佟柯甘焦宁柴景查解应裴左岳梅盛管柏丛车成单邢樊樵费符傅公冀靳居瞿阚寇匡冷阎阮萧闵宫储靖凤花甫桑骞荣翁荀惠封芮羿汲邴糜富巫乌弓牧隗谷伊暴厉"
    "戎祖束幸司韶郜蓟薄鄂卓蔺屠蒙池阴胥莘贡劳逄姬申堵冉雍璩浦庄晏慕茹习鱼容慎戈庾暨衡步禄阙师巩厍聂晁勾敖融訾辛饶沙乜鞠丰巢蒯荆竺桓佘冼亓苟肇霍项卞章颜俞喻郁苗凌曲鲍穆滕臧蒲裘植兰仇卜蓝褚娄桂廉岑仲宗米涂甄"
    "栾尤明"
)
TITLE = (
    "(?:叔叔?|婶儿?|姨|阿姨|哥|姐|爷爷?|奶奶?|伯伯?|大爷|大妈|大娘|大哥|大姐|大叔|大婶|老师|师傅|医生|大夫|主任|经理|书记|校长|院长|"
    "女士|先生|小姐|老板|总|工|会计|护士|教练|头儿?|老头|嫂子?|妈|爸)"
)
_GIVEN = r"[^\s，。！？；、□＄＃a-z0-9的了我你您他她它把给转汇钱款有没不在去来吗呢吧啊要会能可让叫就还再先后上下里到过和跟这那哪谁什么怎多少几块元个笔号卡账费存取查交充]"
# 来 is a given name only at the end: 孙福来.
_NAME = rf"(?:{DOUBLE})(?:{_GIVEN}){{1,2}}|[{SURNAMES}](?:{_GIVEN}){{1,2}}|[{SURNAMES}]{_GIVEN}来|[{SURNAMES}][{SURNAMES}]{_GIVEN}{{1,2}}"
_FAMILIAR = (
    rf"[小老阿大](?:{_GIVEN}){{1,2}}(?:{TITLE})?|(?:{DOUBLE}|[{SURNAMES}])(?:{_GIVEN})?{TITLE}|"
    rf"(?P<twin>(?![看想说听查试找等问帮谢多好慢快常天人写念读坐走转]){_GIVEN})(?P=twin)|(?:{_GIVEN}){{1,2}}{TITLE}|老[{SURNAMES}]头?"
)
# Names that are numerals or other words: they would be taken for something else.
_ODD_NAMES = "张三|李四|王五|赵六|孙七|周八|吴九|郑十|丁一|万[一三]"

# Payees that are no persons; the property company is paid as a bill.
_PLACES = r"[^，。！？＄＃给转我的]{0,6}(?:养老院|敬老院|福利院|学校|幼儿园|医院|诊所|公司|居委会|村委会|老年大学|寺庙?|教堂|商店|超市|饭店|旅行社|基金会|红十字会)"

_KIN = re.compile(KIN)
_PERSON = re.compile(rf"{KIN}|{_ODD_NAMES}|{_NAME}|{_FAMILIAR}|{_PLACES}|[a-z]+(?: ?[a-z]+)?")
_KIN_AND_NAME = re.compile(
    rf"{KIN}[，、]?(?:名字)?(?:叫|是)?(?P<name>{_ODD_NAMES}|{_NAME}|[小阿]{_GIVEN}{{1,2}}|老[{SURNAMES}]头?|(?P<twin2>{_GIVEN})(?P=twin2))".replace(
        "(?P<twin>", "(?:"
    )
)
_NAME_AND_TITLE = re.compile(rf"(?P<name>(?:{DOUBLE}|[{SURNAMES}]){_GIVEN}{{2}}){TITLE}")
_LEADING = re.compile(
    r"^(?:(?:我们?|咱们?|俺们?|自己|他们?|她们?|人家|你们?)(?=[^，。])|那?[俩仨两]个?(?=[^，。])|家里?的?(?=.)|屋里?(?!的)|这边|那边|那个|这个|那|这|叫做?|一个|名字叫|名叫|户名是?|收款人|收款方|的|"
    r"远在\w{2,4}的|在\w{2,4}的|\w{2}的(?=[^，。]{2,})|住院的|上学的|读书的|隔壁的?|对门的?|楼[上下]的?|以前的?|原来的?|那位|这位|(?:保安|司机|中介|快递|物业|木工|电工|水电工|水管工|裁缝|理发师?|收废品|送水|送菜|卖.)的?(?=[小老阿][^，。]))"
)
_OWN = re.compile(r"^(?:我|咱|俺)?们?家?里?的?")
_TRAILING = re.compile(
    r"(?:(?:的|那张|那个|这个|名下)*(?:银行卡|工资卡|卡号|账号|账户|户头|帐户|存折|折子|卡|账|名下|手机号?码?|电话)(?:上面?|里面?|里头|去)?|"
    r"那(?:儿|里|边|头)|这(?:儿|里|边)|[他她](?=$)|那个|吧|呗|呢|啊|呀|哈|嘛|哦|喽|了|去|的|家里?|们|就行|就好|也行)$"
)
# Whoever is no payee, or what is no person at all.
_NOBODY = re.compile(
    r"(?:姓.|[前后上下里外左右中旁东南西北][头边面间侧].?|最[前后上下]..?|第.个?|头一个|末一个|我|我们|自己|我自己|本人|他|她|它|他们|她们|人家?|别人|谁|哪个|哪位|(?:这|那|哪)(?:个)?人|对方|大家|您|你|你们|咱|咱们|俺|家|家里|钱|点|些|这|那|一下|一个人|"
    r"手机|电话|信用卡|银行卡|卡|卡里|账户|账号|存折|定期|活期|电视|燃气|煤气|水|电|物业|孩|新|老|小|大|小姐|以前|上次|安全账户|公安局?|警察|法院|派出所|机器|屏幕|密码|声音|字|"
    r"外地|外省|外国|国外|老家|[他本别各跨]行|别的银行|其他银行|.{1,3}银行|.*(?:医保|社保|公积金|养老金|退休金|余额|明细|流水|密码|电费|水费|话费|信用卡|定期|存款|账户|账号).*|指定.*|"
    r"余额|明细|流水|[查看问](?:余额|明细|流水|账)|应缴|人工|工作人员|服务员|话费|费用?|电费|水费|开|通|过去|出去|起来|账|款|帐|同志|小姑娘|小伙子|大堂|经理|小区|大字|小字|小声|大声|大点|小点|单子.*|账单.*|老是|大家伙|成功|"
    r"高利.*|骗子|小偷|陌生人|应该.*|尾号.*|账号.*|卡号.*|自己.*|.*名字.*|.*没有?|哪.*|谁.*|怎么.*|都不.*|另(?:外)?一.*|金额|关掉|关于|明天|明细|向前|安全.*|应该|万一|老房子?|房子?|新房|屋|老屋|方便|管用|解冻.*|常用|易懂|白天|成本|单位|包括|路上|文字|华为|明白)"
)  # fmt: skip
_FUNCTION = re.compile(
    r"[的了我你您把给转汇寄充缴吗呢吧啊要会能可让叫就还再先到过和这那哪谁什么怎几多少忘＄＃，。！？]|^[往翻打退追要存交付送发划办剩有没不在来走没借用查看取对行好是想说]|一[下个点些笔]|时候|地方|刚才|看看|回去|^[别不]|[在真很太吃贷]|费$|钱|卡"
)


def _without_particle(who: str) -> str:
    """大哥呀 is 大哥, and 老伴不是 the beginning of a correction."""
    bare = _PARTICLES.sub("", who)
    return bare if bare and (_PERSON.fullmatch(bare) or _PERSON.fullmatch(bare.lstrip("我俺咱"))) else who


_PARTICLES = re.compile(r"(?:不是|[呀哈啊吧呗嘛哦喽啦哎])+$")


def tidied(words: str) -> str:
    """`words` without what belongs to no name: 我家, 那个 before, 的卡上, 吧 behind."""
    who = words.strip("，、的 ")
    for _ in range(5):
        before = who
        who = _without_particle(who)
        if (own := _OWN.match(who)) is not None and _KIN.fullmatch(who[own.end() :]):
            return who[own.end() :]
        if _PERSON.fullmatch(who) is None:
            who = _LEADING.sub("", who, count=1)
        if len(who) > 1 and _PERSON.fullmatch(who) is None:
            who = _TRAILING.sub("", who)
        who = who.strip("，、")
        if who == before:
            break
    if (titled := _NAME_AND_TITLE.fullmatch(who)) is not None:
        return titled["name"]  # 高秀云大姐 is in the list as 高秀云
    whose, _, last = who.rpartition("的")
    if whose and _PERSON.fullmatch(last):
        who = last  # 在深圳打工的儿子, 13号楼的老刘
    named = _KIN_AND_NAME.fullmatch(who)
    return named["name"] if named and _KIN.fullmatch(who) is None else who


def person(words: str) -> str:
    """The name or kinship word in `words`; "" unless it can be nothing but a person."""
    bare = words.removeprefix("我").removeprefix("俺")
    if bare.removesuffix("的") in ("屋里", "当家", "掌柜"):
        return bare.removesuffix("的") + "的"
    who = tidied(words)
    if who and _NOBODY.fullmatch(who) is None and _PERSON.fullmatch(who):
        return who
    return ""


def somebody(words: str) -> str:
    """The same where a payee must follow: also what merely may be one (房管所, 大伟); "" for nobody."""
    who = tidied(words)
    if not who or len(who) > 6 or _NOBODY.fullmatch(who):
        return ""
    if _PERSON.fullmatch(who):
        return who
    return "" if _FUNCTION.search(who) or len(who) < 2 else who


def is_kin(words: str) -> bool:
    """True for a kinship word and nothing else."""
    return _KIN.fullmatch(words) is not None
