"""Whose end a connection is, as the system lists it: of a real one, and of tables as they are written."""

import os
import pwd
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pages.server import peer_account
from pages.server.peer_account import asked_owner, is_of_this_account, owner

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
RELAY = 33  # www-data, where nginx runs as Debian installs it
SERVER = ("127.0.0.1", 8501)


def line(here: str, there: str, account: int, inode: int = 4711) -> str:
    """A connection, as the system writes it on the processors of today."""
    return f"   1: {here} {there} 01 00000000:00000000 00:00000000 00000000 {account:5d}        0 {inode} 1 0 20 4\n"


FOUR = HEAD + line("0100007F:C350", "0100007F:2135", RELAY)
SIX = HEAD + line("0000000000000000FFFF00000100007F:C351", "0000000000000000FFFF00000100007F:2135", RELAY)
ONLY_SIX = HEAD + line(
    "00000000000000000000000001000000:C352", "00000000000000000000000001000000:2135", RELAY
)


@pytest.fixture
def connection() -> Iterator[tuple[peer_account.Address, peer_account.Address]]:
    """Both ends of a connection that this process opened to itself."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.create_connection(listening.getsockname()) as ours,
    ):
        yield ours.getsockname(), listening.getsockname()


@pytest.mark.parametrize(
    ("client", "server", "account"),
    [
        (("127.0.0.1", 50_000), SERVER, RELAY),
        (("::ffff:127.0.0.1", 50_000), ("::ffff:127.0.0.1", 8501), RELAY),
        (("127.0.0.1", 50_001), SERVER, RELAY),
        (("::1", 50_002), ("::1", 8501), RELAY),
        (("127.0.0.1", 50_003), SERVER, None),
        (("127.0.0.1", 50_000), ("127.0.0.1", 8502), None),
        (("127.0.0.2", 50_000), SERVER, None),
    ],
)
def test_the_account_at_the_other_end_is_found(
    client: peer_account.Address, server: peer_account.Address, account: int | None
) -> None:
    assert owner([FOUR, SIX, ONLY_SIX], client, server) == account


def test_a_connection_that_is_closed_already_is_nobodys() -> None:
    closed = HEAD + line("0100007F:C350", "0100007F:2135", 0, inode=0)
    assert owner([closed], ("127.0.0.1", 50_000), SERVER) is None


def test_the_system_says_of_one_connection_what_its_tables_say(
    connection: tuple[peer_account.Address, peer_account.Address],
) -> None:
    client, server = connection
    tables = [table.read_text(encoding="ascii") for table in peer_account.TABLES if table.exists()]
    assert asked_owner(client, server) == owner(tables, client, server) == os.getuid()
    assert asked_owner((client[0], 1), server) is None


@pytest.mark.parametrize(("family", "here"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_who_only_listens_at_an_address_opened_no_connection_from_there(
    family: socket.AddressFamily, here: str
) -> None:
    with socket.create_server((here, 0), family=family) as listening:
        assert asked_owner(listening.getsockname()[:2], (here, 1)) is None


def test_a_server_of_both_kinds_of_addresses_tells_whose_connection_of_the_old_kind_is() -> None:
    with socket.create_server(("::", 0), family=socket.AF_INET6, dualstack_ipv6=True) as listening:
        port = listening.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as ours:
            client = (f"::ffff:{ours.getsockname()[0]}", ours.getsockname()[1])
            assert asked_owner(client, ("::ffff:127.0.0.1", port)) == os.getuid()


def test_a_connection_that_was_closed_is_nobodys_any_more() -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listening:
        ours = socket.create_connection(listening.getsockname()[:2])
        client, server = ours.getsockname()[:2], listening.getsockname()[:2]
        assert asked_owner(client, server) == os.getuid()
        ours.close()
        assert asked_owner(client, server) is None


def test_a_system_that_does_not_answer_is_read_from_its_tables(
    connection: tuple[peer_account.Address, peer_account.Address], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peer_account, "_SOCK_DIAG", 31)  # which no system has
    assert asked_owner(*connection) is None
    assert is_of_this_account(*connection)


def test_another_system_than_linux_cannot_be_asked_and_everybody_here_comes_in(
    connection: tuple[peer_account.Address, peer_account.Address],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(socket, "AF_NETLINK")
    monkeypatch.setattr(peer_account, "TABLES", (tmp_path / "tcp",))
    assert asked_owner(*connection) is None
    assert is_of_this_account(*connection)


def test_what_this_account_opens_comes_in_and_what_another_one_does_not(
    connection: tuple[peer_account.Address, peer_account.Address],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert is_of_this_account(*connection)
    table = tmp_path / "tcp"
    table.write_text(HEAD + line("0100007F:C350", "0100007F:2135", os.getuid() + 1))
    monkeypatch.setattr(peer_account, "TABLES", (table, tmp_path / "tcp6"))
    monkeypatch.setattr(peer_account, "asked_owner", lambda *_: None)
    assert not is_of_this_account(("127.0.0.1", 50_000), SERVER)
    assert not is_of_this_account(*connection)


def test_a_further_account_comes_in_once_a_setting_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = next(one for one in pwd.getpwall() if one.pw_uid != os.getuid())
    table = tmp_path / "tcp"
    table.write_text(HEAD + line("0100007F:C350", "0100007F:2135", other.pw_uid))
    monkeypatch.setattr(peer_account, "TABLES", (table,))
    assert not is_of_this_account(("127.0.0.1", 50_000), SERVER)
    monkeypatch.setenv(peer_account.ALLOWED, f"personne-de-ce-nom, {other.pw_name}")
    assert is_of_this_account(("127.0.0.1", 50_000), SERVER)


def test_where_the_system_does_not_tell_everybody_here_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peer_account, "TABLES", (tmp_path / "tcp",))
    assert is_of_this_account(("127.0.0.1", 50_000), SERVER)
