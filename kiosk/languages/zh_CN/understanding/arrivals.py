"""What a bare time means in Chinese on the page that asks when the money shall arrive."""

from __future__ import annotations

import re

from kiosk.languages.understanding.arrival import ArrivalWords
from kiosk.languages.zh_CN.understanding.details import arrival

_TIMES = re.compile(
    r"(?P<next_day>明[天儿日早晚]|次日|第二天|[隔过][一]?[天日]|(?:24|二十四)个?(?:小时|钟头)|一天(?:以?后|之后|到))"
    r"|(?P<ordinary>(?:[两2二俩])个?(?:小时|钟头|来钟头)|普通|正常|平常|一般(?:的|到|就)|过一?会儿?|晚(?:一)?点(?:儿)?到|慢慢(?:来|到)|今天[内晚]|今晚)"
    r"|(?P<real_time>马上|立[刻马即]|即[时刻]|实时|当[场时]|现在|这就|[秒瞬]到|加急|[越最赶尽]快|快(?:一?点|些)?(?:儿)?(?:的|到)|"
    r"(?<!不)(?<!不着)急(?:用|的|着)|等着用|赶紧|一下子?就?到|今天就)"
)
ARRIVAL = ArrivalWords(
    times=_TIMES,
    denied=re.compile(r"(?:不(?:是|要|用|必|想|选)?|别|没有?(?:说)?)(?:选|非得|非要|着急|要)?(?:那个)?$"),
    speaking=re.compile(r"[说念讲读话]"),
    elsewhere=arrival,
)
