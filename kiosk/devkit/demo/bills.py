"""The demo's billers and bills: one household for each customer, and the neighbour's water bill."""

from __future__ import annotations

from datetime import date, timedelta

HOME = "幸福路12号院3号楼"
NEIGHBOURS_WATER = "1000200034"  # never paid by any of the customers
NEIGHBOUR = "张卫国"
OWED_POWER = "126.40"


def month(today: date, back: int) -> date:
    """The first day of the month that is `back` months ago."""
    months = today.year * 12 + today.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def numbers(place: int) -> dict[str, str]:
    """The customer numbers of the household of the customer at this place, by biller."""
    return {
        "power": f"11022334455{place:02d}",
        "water": f"10003000{place:02d}",
        "gas": f"30440055{place:02d}",
        "heating": f"0101020310{place:02d}",
        "cable": f"88110022{place:02d}",
        "estate": f"1203{place:02d}",
        "landline": f"644433{place:02d}",
    }


def _bill(number: str, holder: str, today: date, back: int, amount: str, **more: object) -> dict[str, object]:
    """A bill for a month; one for the month before the last is paid, the last is due in ten days."""
    period = month(today, back)
    paid = (today - timedelta(days=30)).isoformat() if back > 1 else None
    due = None if paid else (today + timedelta(days=10)).isoformat()
    told = {"number": number, "holder": holder, "address": HOME, "period": period.isoformat()}
    return told | {"amount": amount, "paid_on": paid, "due_on": due, **more}


def billers(today: date, holders: list[str]) -> list[dict[str, object]]:
    """Every biller with the bills of each household; what is owed is new since the last visit."""
    homes = [(numbers(place), holder) for place, holder in enumerate(holders, 1)]

    def each(ref: str, *bills: tuple[int, str], **more: object) -> list[dict[str, object]]:
        return [
            _bill(home[ref], holder, today, back, amount, **more)
            for home, holder in homes
            for back, amount in bills
        ]

    meters = [{"number": home["gas"], "holder": holder, "address": HOME} for home, holder in homes]
    next_door = _bill(NEIGHBOURS_WATER, NEIGHBOUR, today, 1, "58.00")
    lengths = {"shortest": 10, "longest": 10}
    return [
        {"ref": "power", "kind": "electricity", "name": "国网北京电力", "shortest": 13, "longest": 13}
        | {"bills": each("power", (2, "98.20"), (1, OWED_POWER))},
        {"ref": "water", "kind": "water", "name": "北京市自来水集团", **lengths}
        | {"bills": [*each("water", (2, "45.00")), next_door]},
        {"ref": "gas", "kind": "gas", "name": "北京燃气", **lengths, "card_to_insert": True}
        | {"amounts": ["50.00", "100.00", "200.00", "300.00"], "bills": meters},
        {"ref": "heating", "kind": "heating", "name": "北京热力集团", "shortest": 12, "longest": 12}
        | {"takes_back": True, "bills": each("heating", (1, "2160.00"), least="500.00")},
        {"ref": "cable", "kind": "cable_tv", "name": "歌华有线", **lengths}
        | {"bills": each("cable", (1, "26.00"))},
        {"ref": "estate", "kind": "property", "name": "幸福物业", "shortest": 6, "longest": 8}
        | {"takes_back": True, "bills": each("estate", (1, "312.00"), late_charge="3.12")},
        {"ref": "landline", "kind": "landline", "name": "北京联通固话", "shortest": 8, "longest": 8}
        | {"bills": each("landline", (1, "21.50"))},
    ]


def paid_before(today: date, place: int) -> list[dict[str, object]]:
    """What the customer at this place has paid at this bank before, the latest first."""
    home = numbers(place)
    return [
        {"biller": ref, "number": home[ref], "last_on": (today - timedelta(days=days)).isoformat()}
        for ref, days in (("power", 30), ("water", 31), ("gas", 64), ("heating", 372))
    ]
