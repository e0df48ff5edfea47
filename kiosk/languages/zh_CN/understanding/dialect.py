"""Words of the regions for which Mandarin has others: 晓得 is 知道. Only words that are in no name."""

from __future__ import annotations

import re

# What stands for it, and the expression it is said by.
WORDS: tuple[tuple[str, str], ...] = (
    ("没有", r"没得|冇(?:得)?|木有"),
    ("一下", r"(?<=[看查交弄问听说读等帮讲教改念找转打充])一?哈(?!尔|哈)|一哈"),
    ("什么", r"啥子?|么子|嘛玩意儿?|咩"),
    ("知道", r"晓得"),
    ("怎么", r"咋个|咋|哪能|点样|哪个样"),
    ("多少", r"好多(?!了)|几多|多些(?=钱)"),
    ("了", r"[咯喽](?=$|[，。！？])|咯|嘎(?=$)"),
    ("我", r"俺们?|阿拉"),
    ("你", r"侬|恁(?=说|讲|给|看|帮|们|这)"),
    ("看", r"瞅|瞧|睇"),
    ("别", r"甭|莫(?=要|念|说|催|急|读|讲|吵|转|让|管|搞|弄|慌|响)|勿要"),
    ("别人", r"别个"),
    ("被", r"遭(?=人|偷|抢|骗|贼|扒)|叫(?=人(?:偷|抢|骗|捡|摸|拿|顺)|贼|小偷)|让(?=小偷|贼|人(?:偷|抢|骗|捡|摸|拿|顺))"),
    ("不行", r"不得行|要不得|弗来[三塞]"),
    ("行", r"得行|来[三塞]"),
    ("吗", r"(?<=[好行对是])伐(?=$|[，。？])"),
    ("这么", r"恁(?=[快慢大小多响吵难远贵高低])"),
    ("里", r"(?<=卡)头(?=还|有|剩|的|$)|(?<=折子)头(?=还|有|剩|的|$)|里厢|里头|里边"),
    ("家", r"屋头|屋里头|屋企"),
    ("钱", r"洋钿|钞票|铜钿|票子|大洋"),
    ("块", r"(?<=[十百千万〇零一二两三四五六七八九0-9])蚊"),
    ("弄", r"鼓捣|捣鼓|摆弄"),
    ("给", r"(?:^|(?<=帮我))同(?=我个?[仔女妈爸哥姐弟妹])"),
)  # fmt: skip

_WORDS = tuple((mandarin, re.compile(pattern)) for mandarin, pattern in WORDS)


def mandarin(text: str) -> str:
    """`text` with the words of dialects replaced by Mandarin ones; kinship words stay as they were said."""
    for word, pattern in _WORDS:
        text = pattern.sub(word, text)
    return text
