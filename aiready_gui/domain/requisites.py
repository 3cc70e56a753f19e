"""Numbers of Russian registers and banks: whether they can be right, by the digits that check them; what else to look at before a document leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from aiready_gui.domain.company import Company
from aiready_gui.domain.explain import Message

_INN: Final = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
"""Weights of the last digit of twelve; shorter numbers take as many from the end. Order of the Federal Tax Service
MMV-7-6/435@ of 2012-06-29."""
_ACCOUNT: Final = (7, 1, 3)
"""Weights, again and again: order of calculating the check digit of an account, Bank of Russia 515 of 1997-09-08."""


def faults(company: Company) -> dict[str, Message]:
    """Field of the company -> what is wrong with it. What is not filled in is not wrong."""
    if company.foreign:
        return {}
    digits = {name: bare(getattr(company, name)) for name in _CHECKS}
    found = {name: Message(key=key) for name, (check, key) in _CHECKS.items() if digits[name] and not check(digits[name])}
    bik = digits["bik"]
    if re.fullmatch(r"\d{9}", bik):
        for name, prefix in (("account", _prefix(bik)), ("correspondent", _branch(bik))):
            if digits[name] and name not in found and not _account_holds(prefix + digits[name]):
                found[name] = Message(key="requisites-fault-with-bik")
    return found


def bare(number: str) -> str:
    """The number without the spaces and dashes that people group it by."""
    return re.sub(r"[\s\u00a0-]", "", number).upper()


def inn_holds(number: str) -> bool:
    """Ten digits of a company, twelve of a person; the last one or two follow from the rest."""
    if not re.fullmatch(r"\d{10}|\d{12}", number):
        return False
    return all(_inn_digit(number[:place]) == int(number[place]) for place in ((9,) if len(number) == 10 else (10, 11)))


def kpp_holds(number: str) -> bool:
    """Nine places, two of which may be letters; it has no digit that checks it."""
    return re.fullmatch(r"\d{4}[\dA-Z]{2}\d{3}", number) is not None


def ogrn_holds(number: str) -> bool:
    """Thirteen digits of a company, fifteen of a sole trader; the last is what is left after a division by 11 or 13."""
    if not re.fullmatch(r"\d{13}|\d{15}", number):
        return False
    return int(number[:-1]) % (len(number) - 2) % 10 == int(number[-1])


def _inn_digit(number: str) -> int:
    return sum(weight * int(digit) for weight, digit in zip(_INN[-len(number) :], number, strict=True)) % 11 % 10


def _prefix(bik: str) -> str:
    """What goes before an account: the bank's last three digits, at a branch of the Bank of Russia those of its own account."""
    return _branch(bik) if bik[6:] in ("000", "001", "002") else bik[6:]


def _branch(bik: str) -> str:
    return f"0{bik[4:6]}"


def _account_holds(number: str) -> bool:
    return sum(int(digit) * _ACCOUNT[place % 3] % 10 for place, digit in enumerate(number)) % 10 == 0


def _is_account(number: str) -> bool:
    return re.fullmatch(r"\d{20}", number) is not None


_CHECKS: Final = {
    "inn": (inn_holds, "requisites-fault-inn"),
    "kpp": (kpp_holds, "requisites-fault-kpp"),
    "ogrn": (ogrn_holds, "requisites-fault-ogrn"),
    "bik": (lambda number: re.fullmatch(r"\d{9}", number) is not None, "requisites-fault-bik"),
    "account": (_is_account, "requisites-fault-account"),
    "correspondent": (_is_account, "requisites-fault-account"),
}
"""Field -> what it has to be by itself, and the message where it is not."""


def recognised(card: str) -> dict[str, str]:
    """Field of the company -> what a pasted card of company details says of it; by the names of the numbers, then by their shape."""
    found = {name: bare(match[1]) for name, pattern in _ON_A_CARD.items() if (match := pattern.search(card))}
    for name, pattern in _WORDS_ON_A_CARD.items():
        if match := pattern.search(card):
            found[name] = match[1].strip(" .,;\t")
    return found


def _number_after(names: str, digits: str, between: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:{names})[^\d\n]{{0,40}}{between}({digits})(?!\d)", re.IGNORECASE)


_ON_A_CARD: Final = {
    "inn": _number_after("\u0438\u043d\u043d|INN", r"\d{10}(?:\d{2})?"),
    "kpp": _number_after("\u043a\u043f\u043f|KPP", r"\d{9}", between=r"(?:\d{10}\s*/\s*)?"),
    "ogrn": _number_after("\u043e\u0433\u0440\u043d(?:\u0438\u043f)?|OGRN(?:IP)?", r"\d{13}(?:\d{2})?"),
    "bik": _number_after("\u0431\u0438\u043a|BI[CK]", r"\d{9}"),
    "account": re.compile(r"(?<!\d)(40[5-8]\d{17})(?!\d)"),
    "correspondent": re.compile(r"(?<!\d)(301\d{17})(?!\d)"),
}
"""Names in Russian and in Latin letters; the tax number may stand between the name of the next one and its digits. Accounts by their balance account: 405-408 are clients', 301 are correspondent ones (plan of accounts of banks)."""
_WORDS_ON_A_CARD: Final = {
    "email": re.compile(r"([\w.+-]+@[\w-]+\.[\w.-]+\w)"),
    "phone": re.compile(r"(\+\d[\d ()-]{8,18}\d)"),
}


def to_check(company: Company | None, today: date) -> Iterator[Message]:
    """What of the profile should be looked at before the document leaves."""
    if company is None or company.is_empty:
        return
    for field in faults(company):
        yield Message(key="check-requisites", args={"field": Message(key=f"setting-company-{field}")})
    who = company.signatory(today)
    if who is None:
        if company.signatories:
            yield Message(key="check-nobody-signs")
    elif who.ends_soon(today) and who.power_until is not None:
        yield Message(key="check-power-ends", args={"name": who.name, "day": who.power_until.isoformat()})
