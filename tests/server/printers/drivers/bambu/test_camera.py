"""One picture from the camera's port."""

import pytest

from server.printers.driver import Lost, NoPicture
from server.printers.drivers.bambu import camera, certificates
from tests.programs.processes import free_port
from tests.standins.bambu_camera import PICTURE
from tests.standins.bambu_printer import ACCESS_CODE, Bambu

pytestmark = pytest.mark.anyio


async def picture(
    bambu: Bambu, *, code: str = ACCESS_CODE, port: int | None = None, trusted: str = ""
) -> bytes:
    serial = bambu.machine.serial

    def check(der: bytes | None) -> None:
        certificates.check(der, serial, trusted)

    taken = await camera.picture("127.0.0.1", port or bambu.camera.port, "bblp", code, serial, check)
    assert taken.media_type == "image/jpeg"
    return taken.data


async def test_the_first_picture_of_the_stream(bambu: Bambu) -> None:
    assert await picture(bambu) == PICTURE


async def test_a_wrong_code_or_a_busy_camera(bambu: Bambu) -> None:
    with pytest.raises(NoPicture, match="access code"):
        await picture(bambu, code="wrong")


async def test_another_certificate(bambu: Bambu) -> None:
    with pytest.raises(Lost):
        await picture(bambu, trusted="ab" * 32)


async def test_nobody_there(bambu: Bambu) -> None:
    with pytest.raises(Lost) as caught:
        await picture(bambu, port=free_port())
    assert caught.value.cause == "not_reachable"


@pytest.mark.parametrize("sent", [b"GIF89a" * 10, b"", b"\xff\xd8" + b"x" * 6_000_000 + b"\xff\xd9"])
async def test_what_is_no_picture(bambu: Bambu, sent: bytes) -> None:
    bambu.camera.picture = sent
    try:
        with pytest.raises(NoPicture, match="no picture"):
            await picture(bambu)
    finally:
        bambu.camera.picture = PICTURE


async def test_a_camera_that_says_nothing(bambu: Bambu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(camera, "WITHIN_S", 0.2)
    bambu.camera.is_mute = True
    try:
        with pytest.raises(NoPicture, match="watching"):
            await picture(bambu)
    finally:
        bambu.camera.is_mute = False
