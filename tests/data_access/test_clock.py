"""The day and the hour are those of the network, wherever the server stands."""

import datetime

import pytest

from data_access import clock


class Frozen(datetime.datetime):
    """A moment that stays."""

    stands = datetime.datetime(2026, 6, 30, 22, 30, tzinfo=datetime.UTC)

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override]
        return cls.stands.astimezone(tz)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-06-30T21:59:59+00:00", "2026-06-30"),
        ("2026-06-30T22:00:00+00:00", "2026-07-01"),  # midnight in summer
        ("2026-12-31T22:59:59+00:00", "2026-12-31"),
        ("2026-12-31T23:00:00+00:00", "2027-01-01"),  # midnight in winter
    ],
)
def test_after_midnight_in_paris_a_server_in_utc_says_the_new_day(
    monkeypatch: pytest.MonkeyPatch, moment: str, day: str
) -> None:
    monkeypatch.setattr(Frozen, "stands", datetime.datetime.fromisoformat(moment))
    monkeypatch.setattr(datetime, "datetime", Frozen)
    assert clock.today().isoformat() == day


def test_a_moment_without_a_zone_is_utc_and_a_day_begins_at_midnight_in_paris() -> None:
    late = datetime.datetime.fromisoformat("2026-06-30T22:30:00")
    assert clock.here(late).isoformat() == "2026-07-01T00:30:00+02:00"
    assert clock.here(late.replace(tzinfo=datetime.UTC)) == clock.here(late)
    assert clock.begin_of(datetime.date(2026, 7, 1)).isoformat() == "2026-07-01T00:00:00+02:00"
