"""Fetching a shop's orders: ten thousand receipts from a stand-in Etsy, over the wire into the database.

The stand-in runs in this process, the server in its own; a bare client that only fetches the same pages says how much of the
time is the stand-in's.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from tests.benchmarks.serving import API, Row, prepared
from tests.programs.laboratory import tokens
from tests.programs.server import Server
from tests.standins.etsy import KEYSTRING, SECRET, SHOP_ID, Etsy, etsy_on_a_thread
from tests.standins.etsy_hands import connected

_RECEIPTS = 10_000
_PAGE = 100


def rows(quick: bool) -> Iterator[Row]:
    count = 2000 if quick else _RECEIPTS
    with (
        etsy_on_a_thread(count) as etsy,
        tempfile.TemporaryDirectory(prefix="layerdesk-benchmark-") as folder,
    ):
        etsy.limits.per_second = etsy.limits.per_day = 10**6
        url = f"sqlite:///{folder}/data/layerdesk.db"
        server = prepared(Path(folder), url, etsy_sync_minutes="0", etsy_rescan_hours="0", **etsy.settings())
        server.start(within_s=60)
        try:
            yield from _measured(server, etsy, count)
        finally:
            server.kill()


def _measured(server: Server, etsy: Etsy, count: int) -> Iterator[Row]:
    headers = {"Authorization": f"Bearer {tokens()['admin']}"}
    with httpx.Client(
        base_url=server.url + API, headers=headers, timeout=600, trust_env=False, verify=False
    ) as admin:
        connected(admin)
        alone = count / _fetched(etsy, count)
        before_s = _cpu_s(server)
        took = _synced(admin, count, new=count)
        used_s = _cpu_s(server) - before_s
        size = (
            f"{count:,} receipts, 100 a page; the server worked {used_s:.1f} s of {took:.1f} s "
            f"({count / used_s:,.0f} per second of a core); a bare client fetches {alone:,.0f} /s"
        )
        yield "first sync with Etsy", "≥ 2,000 receipts/s", f"{count / took:,.0f} /s", size
        took = _synced(admin, 0, new=0)
        yield "sync when nothing is new", "", f"{took * 1000:.0f} ms", f"{count:,} receipts known"


def _synced(admin: httpx.Client, seen: int, new: int) -> float:
    started = time.monotonic()
    answer = admin.post("/etsy/sync").json()
    assert (answer["total_receipts"], answer["new_orders_saved"]) == (seen, new), answer
    return time.monotonic() - started


def _cpu_s(server: Server) -> float:
    assert server.process is not None
    fields = Path(f"/proc/{server.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _fetched(etsy: Etsy, count: int) -> float:
    token = etsy.sign_in.pair(etsy.sign_in.user_id, frozenset({"transactions_r"}))["access_token"]
    headers = {"x-api-key": f"{KEYSTRING}:{SECRET}", "Authorization": f"Bearer {token}"}
    path = f"/v3/application/shops/{SHOP_ID}/receipts"
    with httpx.Client(base_url=etsy.url, headers=headers, trust_env=False, verify=False) as client:
        started = time.monotonic()
        for offset in range(0, count, _PAGE):
            answer = client.get(path, params={"limit": _PAGE, "offset": offset, "sort_order": "asc"})
            assert answer.status_code == 200, answer.text
        return time.monotonic() - started
