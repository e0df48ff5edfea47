"""What is said to the machine in the bench: wishes with their meaning, and speech that means nothing here."""

from __future__ import annotations

from dataclasses import dataclass

PAYEES = (("李小梅", "女儿"), ("李建国", "老伴儿"), ("王秀英", "妹妹"), ("张伟", "儿子"))


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """A sentence said on a page (its context for understanding), and what it means; slots as text."""

    text: str
    page: str
    intent: str
    amount: str = ""
    payee: tuple[str, ...] = ()  # either word for the person is right


DAUGHTER, SPOUSE, SISTER, SON = (tuple(payee) for payee in PAYEES)

# Everyday sentences: wishes on the menu, answers to the transfer's questions, commands on any page.
WISHES = (
    SpokenSentence("给女儿转五百块", "home", "transfer", "500.00", DAUGHTER),
    SpokenSentence("我想给儿子打三千块钱", "home", "transfer", "3000.00", SON),
    SpokenSentence("转给王秀英一千二百元", "home", "transfer", "1200.00", SISTER),
    SpokenSentence("给老伴儿转八百", "home", "transfer", "800.00", SPOUSE),
    SpokenSentence("给张伟转两万块钱", "home", "transfer", "20000.00", SON),
    SpokenSentence("帮我查一下余额", "home", "balance"),
    SpokenSentence("看看卡里还有多少钱", "home", "balance"),
    SpokenSentence("我要转账", "home", "transfer"),
    SpokenSentence("查明细", "home", "statement"),
    SpokenSentence("把刚才的转账撤回来", "home", "cancel_transfer"),
    SpokenSentence("我要交电费", "home", "pay_bill"),
    SpokenSentence("充话费", "home", "top_up"),
    SpokenSentence("查养老金到了没有", "home", "pension"),
    SpokenSentence("五百块", "amount", "transfer", "500.00"),
    SpokenSentence("一万二", "amount", "transfer", "12000.00"),
    SpokenSentence("两千三百五十块", "amount", "transfer", "2350.00"),
    SpokenSentence("六百八十元", "amount", "transfer", "680.00"),
    SpokenSentence("转给女儿", "payee", "transfer", "", DAUGHTER),
    SpokenSentence("给李建国", "payee", "transfer", "", SPOUSE),
    SpokenSentence("对", "confirm", "yes"),
    SpokenSentence("不对", "confirm", "no"),
    SpokenSentence("下一步", "arrival", "next"),
    SpokenSentence("声音大一点", "arrival", "louder"),
    SpokenSentence("说慢一点", "home", "slower"),
    SpokenSentence("叫工作人员来", "arrival", "call_staff"),
    SpokenSentence("返回", "payee", "back"),
)

# Talk of a bank's hall: nothing that the machine is asked for.
NONSENSE = (
    "今天天气真不错，咱们去公园走走吧",
    "你吃过早饭了没有",
    "昨天晚上那个电视剧你看了吗",
    "我孙子今年考上大学了",
    "这个白菜多少钱一斤",
    "小王你把那份文件拿过来",
    "下午三点在会议室开会",
    "他说他明天坐火车去北京",
    "那边的花开得可漂亮了",
    "孩子放学了没有，谁去接他",
    "我膝盖疼，上楼梯不方便",
    "医生让我每天早上散步半小时",
    "你这件衣服是在哪里买的",
    "前面那位排队的先生请往左边站",
    "听说老张家的狗丢了",
    "周末我们一起包饺子吧",
    "这个字怎么写来着",
    "他唱歌唱得可好听了",
    "公共汽车怎么还不来",
    "外面下雨了，我没有带伞",
    "你的眼镜放在桌子上了",
    "楼上的邻居最近在装修房子",
    "小朋友不要在这里跑来跑去",
    "她做的红烧肉特别香",
    "冬天到了，要多穿点衣服",
    "这本书我已经看了两遍",
)

# What the machine itself says, with names and amounts, to hear whether it says them right.
MACHINE_SAYS = (
    ("给李小梅转五百元，明天到账。", "500.00", "李小梅"),
    ("给王秀英转一千二百三十四元五角。", "1234.50", "王秀英"),
    ("给张伟转两万元。", "20000.00", "张伟"),
    ("给李建国转八百六十元。", "860.00", "李建国"),
    ("给赵桂兰转三千零五十元。", "3050.00", "赵桂兰"),
    ("给陈志强转一万零五百元。", "10500.00", "陈志强"),
)
