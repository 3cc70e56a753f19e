"""The company: numbers that check themselves, powers of attorney that end, a colour that is read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aiready_gui.domain.company import SOON_DAYS, Basis, Company, Signatory
from aiready_gui.domain.contrast import LEAST, WHITE, contrast, mixed, nearest_read_on_white
from aiready_gui.domain.requisites import faults, inn_holds, kpp_holds, ogrn_holds

TODAY = date(2026, 11, 24)
BANK = {"bik": "044525225", "correspondent": "30101810400000000225", "inn": "7707083893", "ogrn": "1027700132195"}
"""Published numbers of a large bank."""


def test_numbers_of_a_real_bank_hold() -> None:
    """By hand, the INN 770708389: 7*2 + 7*4 + 0*10 + 7*3 + 0*5 + 8*9 + 3*4 + 8*6 + 9*8 = 267, 267 mod 11 = 3, its last digit.
    The OGRN: 102770013219 mod 11 = 5, its last digit. A wrong weight would call the numbers of every customer wrong.
    """
    assert faults(Company(kpp="773601001", **BANK)) == {}


def test_a_person_s_number_has_two_digits_that_check_it() -> None:
    """500100732259, the example of the Russian Wikipedia ("Контрольное число").

    By hand, of 5001007322: 5*7 + 1*10 + 7*9 + 3*4 + 2*6 + 2*8 = 148, mod 11 = 5; of 50010073225 with the weights 3, 7, 2, 4, ...:
    5*3 + 1*4 + 7*5 + 3*9 + 2*4 + 2*6 + 5*8 = 141, mod 11 = 9. With 4 for the 5 it is 133, mod 11 = 1: one digit right is not enough.
    """
    assert inn_holds("500100732259")
    assert not inn_holds("500100732241") and not inn_holds("500100732258")
    assert not inn_holds("50010073225") and not inn_holds("5001007322590")


def test_a_remainder_of_ten_is_checked_by_nought() -> None:
    """Rosneft's published INN 7706107510: 7*2 + 7*4 + 6*3 + 1*5 + 7*4 + 5*6 + 1*8 = 131, mod 11 = 10, its last digit 0.

    Of an OGRN 100000000000: 10 is -1 of 11, so its eleventh power is -1 too, which is 10.
    """
    assert inn_holds("7706107510")
    assert ogrn_holds("1000000000000")


def test_a_sole_trader_s_register_number_is_held_against_thirteen() -> None:
    """304500116000157, the Russian Wikipedia's example of an OGRNIP. By hand, 1001 = 7 * 11 * 13 lets threes alternate:
    15 - 600 + 11 - 450 + 30 = -994, and 7 of 1001, of 13 as of 11. Five more are 12: of 13 its last digit is 2, of 11 it were 1.
    """
    assert ogrn_holds("304500116000157") and ogrn_holds("304500116000202")
    assert not ogrn_holds("304500116000150") and not ogrn_holds("304500116000201")
    assert not ogrn_holds("30450011600019")  # fourteen digits, and 3045001160001 is 9 of 12: 1 of 4, nothing of 3


def test_a_code_of_registration_may_hold_two_letters() -> None:
    """NNNNPPXXX of the Federal Tax Service's order MMV-7-6/435@: only the reason PP may be letters, from A to Z."""
    assert kpp_holds("773601001") and kpp_holds("7736AZ001")
    for wrong in ("77360100", "7736010011", "A73601001", "77360100A", "7736ab001", "7736ИП001"):
        assert not kpp_holds(wrong), wrong


@pytest.mark.parametrize("name", ["inn", "ogrn", "correspondent"])
def test_one_wrong_digit_is_found(name: str) -> None:
    """Every single digit, changed by one: a typing error must not reach a contract."""
    right = BANK[name]
    for place, digit in enumerate(right):
        wrong = right[:place] + str((int(digit) + 1) % 10) + right[place + 1 :]
        assert name in faults(Company(**{**BANK, name: wrong})), wrong


def test_an_account_is_held_against_its_bank() -> None:
    """Weights 7, 1, 3 over the bank's last three digits and the account: 225 and 40702810X00000000001.

    By hand without X: 2*7=14, 2*1=2, 5*3=15, 4*7=28, 0, 7*3=21, 0, 2*1=2, 8*3=24, 1*7=7, 0, X*3, ..., and the last digit 1 stands
    at place 23, weight 1: units 4+2+5+8+1+2+4+7+1 = 34, so 3X must end in 6: X = 2.
    """
    held = Company(**{**BANK, "account": "40702810200000000001"})
    assert faults(held) == {}
    assert faults(held.revised(account="40702810300000000001"))["account"].key == "requisites-fault-with-bik"
    assert faults(held.revised(bik="04452522"))["bik"].key == "requisites-fault-bik"


def test_numbers_are_read_as_people_group_them_and_nothing_is_no_fault() -> None:
    assert faults(Company(inn="7707 083 893", ogrn="1-02-77-00-13219-5")) == {}
    assert faults(Company()) == {}


def test_a_foreign_company_has_none_of_these() -> None:
    """A number of another country in the same field is nobody's mistake."""
    assert faults(Company(foreign=True, inn="DE123456789", account="DE02120300000000202051")) == {}


def test_a_power_of_attorney_ends() -> None:
    """Spoken of while it may end before the answer comes, and past its end nobody signs by it."""
    other = Signatory(name="Орлов Д. С.")
    who = Signatory(name="Смирнова А. В.", basis=Basis.POWER, power="41", power_until=TODAY)
    company = Company(signatories=(other, who), usual=1)
    assert company.signatory(TODAY) == who
    assert who.ends_soon(TODAY)
    assert company.signatory(TODAY + timedelta(days=1)) == other
    assert not who.ends_soon(TODAY + timedelta(days=1))
    assert not who.revised(power_until=TODAY + timedelta(days=SOON_DAYS + 1)).ends_soon(TODAY)
    assert Company(signatories=(who,)).signatory(TODAY + timedelta(days=1)) is None


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white is 21 : 1; #767676 is the lightest grey that reaches 4.5 : 1 on white, as WCAG's own examples say."""
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", WHITE) < LEAST


def test_a_colour_is_mixed_channel_by_channel() -> None:
    """A quarter of F0E0D0 in 102030: 16 + 224/4 = 72, 32 + 192/4 = 80, 48 + 160/4 = 88."""
    assert mixed("#102030", "#F0E0D0", 0.25) == "#485058"
    assert (mixed("#102030", "#F0E0D0", 0), mixed("#102030", "#F0E0D0", 1)) == ("#102030", "#F0E0D0")


@pytest.mark.parametrize("colour", ["#FFFFFF", "#FFD400", "#00FF00", "#FF8800", "#0B6E4F"])
def test_the_offered_colour_passes_and_is_the_nearest(colour: str) -> None:
    """One that passes is offered itself; of another, a shade that is hardly darker than it must be."""
    offered = nearest_read_on_white(colour)
    assert contrast(offered, WHITE) >= LEAST
    assert offered == colour if contrast(colour, WHITE) >= LEAST else contrast(offered, WHITE) < LEAST + 0.1


def test_two_profiles_are_told_apart_by_their_stamp() -> None:
    """The logo counts: a document says by which profile it was made."""
    one = Company(short_name="A")
    assert one.stamp == Company(short_name="A").stamp
    assert len({one.stamp, one.revised(logo=b"1").stamp, one.revised(footer="x").stamp}) == 3
