"""Words of fraud in Chinese.

The list follows what the police warns of (国家反诈中心, 《防范电信网络诈骗宣传手册》): false police and
courts, safe accounts, brushing orders, sure profits, prizes, fees in advance, refunds, relatives in
trouble, codes and shared screens, secrecy. Saying one forbids nothing: the customer is asked about it.
"""

from __future__ import annotations

import re

from kiosk.languages.base import FraudWords

# A regular expression a line; what it matched is the risky word, as it was said.
PATTERNS = (
    r"安全[账帐][户号]|安全户头|监管[账帐]户|清查[账帐]户|核查[账帐]户",
    r"解冻|解封|账户(?:被)?冻结|冻结(?:了|我)|资金冻结",
    r"公检法|公安局?|派出所|检察院|检察官|法院|法官|警官|警察|民警|刑警|经侦",
    r"洗(?:黑)?钱|涉嫌|涉案|犯罪|通缉令?|逮捕令|逮捕证|拘捕|拘留",
    r"资金(?:清查|核查|审查|核验)|验资|清查资金",
    r"高回报|高收益|高利息|高返利|高额(?:回报|利息|返利)|稳赚(?:不赔)?|包赚|只赚不赔|保本保息|零风险|翻倍|翻番|日赚|躺赚|内幕消息",
    r"炒币|炒股群|荐股|原始股|理财群|股票群|投资群?|虚拟(?:货)?币|数字货币|比特币|区块链|外汇平台|投资平台|养老项目",
    r"保证金|认证金|诚意金|激活费|解冻费|赎金|会员费|担保费|公证费",
    r"刷单|刷信誉|刷流水|刷好评|做任务|点赞赚钱|兼职赚钱|返利|返现|返佣|跑分|垫付",
    r"中(?:了)?(?:大|头|一等|二等)?奖|领奖|兑奖|抽中",
    r"退款|理赔|双倍赔偿|百万保障|注销(?:校园贷|会员|账号)|客服",
    r"校园贷|网贷|无抵押|贷款(?=.*(?:先|交|费|流水|解))|征信",
    r"验证码|屏幕共享|共享屏幕|远程(?:控制|操作|协助)",
    r"保密|(?:不(?:能|要|让|许)|别)(?:告诉|跟|对).{0,5}(?:说|讲|人|银行|警察|儿子|女儿|家里)",
    r"绑架|赎人|撞(?:了)?人|出(?:了)?(?:车祸|事(?=了|，|$))|被抓|摆平|私了|捞人|封口费",
    r"保健品|神药|特效药|包治百病|以房养老",
    r"网友|网恋|陌生人|没见过面|网上认识",
    r"赌博|赌球|赌债|博彩|六合彩|下注",
)

FRAUD_WORDS = FraudWords(re.compile("|".join(PATTERNS)))
