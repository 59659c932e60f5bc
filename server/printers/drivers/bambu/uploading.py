"""Bringing a file to the printer, verified there. It is all there, or there is nothing: a cancelled one is deleted."""

import asyncio
import ftplib
import re
import socket
import ssl
import threading
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field

from server.printers.driver import PrintFile, Progress, UploadFailed
from server.printers.drivers.bambu import plates
from server.printers.drivers.bambu.ftps import ImplicitFtps

_BLOCK = 64 * 1024
_SLOWEST_BYTES_S = 25_000
_STALLED_S = 30.0
_CONFIRMED_S = 90.0
_STOPS_WITHIN_S = 5.0
_LONGEST_NAME = 60
_ENDING = ".gcode.3mf"
_WORDS = {
    "530": "The printer does not accept the access code.",
    "550": "The printer cannot find the folder for print files.",
    "552": "The printer's storage is full. Delete old files at the printer.",
    "553": "The printer cannot store the file. Is its SD card in, and not damaged?",
}


@dataclass(frozen=True, slots=True)
class Place:
    address: str
    port: int
    username: str
    password: str = field(repr=False)
    serial: str
    check: Callable[[bytes | None], None]


class _NoProtectedData(Exception):
    """The printer takes no data connection with TLS."""


def remote_name(file: PrintFile) -> str:
    """Short, ASCII, without blanks, and the same for the same content: an upload again replaces itself."""
    stem = file.name
    for ending in (_ENDING, ".3mf", ".gcode"):
        if stem.lower().endswith(ending):
            stem = stem[: -len(ending)]
            break
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", plain).strip("_")[: _LONGEST_NAME - len(_ENDING) - 9]
    return f"{plain or 'print'}-{file.sha256[:8]}{_ENDING}"


async def upload(place: Place, file: PrintFile, progress: Progress) -> None:
    """Raises UploadFailed, Lost. Cancelled: the thread ends, and the printer keeps no part of the file."""
    work = _Upload(place, file, progress)
    threads = ThreadPoolExecutor(1, "bambu upload")
    running = asyncio.get_running_loop().run_in_executor(threads, work.run)
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        await _stop(work, running)
        raise
    finally:
        threads.shutdown(wait=False)


async def _stop(work: "_Upload", running: "asyncio.Future[None]") -> None:
    work.stop(control=False)
    done, _ = await asyncio.wait([running], timeout=_STOPS_WITHIN_S)
    if not done:
        work.stop(control=True)
        done, _ = await asyncio.wait([running], timeout=_STOPS_WITHIN_S)
    for future in done:
        future.exception()  # looked at: it says only that it was stopped


class _Upload:
    """Runs in its own thread."""

    def __init__(self, place: Place, file: PrintFile, progress: Progress) -> None:
        self._place, self._file, self._progress = place, file, progress
        self._name = remote_name(file)
        self._stopped = threading.Event()
        self._ftp: ImplicitFtps | None = None
        self._latest = time.monotonic() + 60 + file.size_bytes / _SLOWEST_BYTES_S

    def run(self) -> None:
        try:
            plates.read(self._file.path, self._file.plate)
            try:
                self._store(protected=True)
            except _NoProtectedData:
                self._store(protected=False)
        except plates.NotSliced as error:
            raise UploadFailed(str(error)) from error
        except ftplib.Error as error:
            raise UploadFailed(_sentence(error)) from error
        except (OSError, EOFError) as error:
            raise UploadFailed(_broken(error)) from error

    def stop(self, *, control: bool) -> None:
        self._stopped.set()
        if self._ftp is not None:
            self._ftp.hang_up(control=control)

    def _store(self, *, protected: bool) -> None:
        with closing(ImplicitFtps(self._place.serial, self._place.check, _STALLED_S)) as ftp:
            self._ftp = ftp
            ftp.open(self._place.address, self._place.port)
            ftp.login(self._place.username, self._place.password)
            ftp.protect(protected)
            try:
                self._send(ftp, protected=protected)
                self._verify(ftp)
            except BaseException:
                self._delete(ftp)
                raise
            with suppress(ftplib.Error, OSError, EOFError):
                _wait_at_most(ftp, _STOPS_WITHIN_S)
                ftp.quit()

    def _send(self, ftp: ImplicitFtps, *, protected: bool) -> None:
        ftp.voidcmd("TYPE I")
        data = self._open_data(ftp, protected=protected)
        try:
            self._pump(data)
        except OSError as error:
            data.close()
            raise self._reason(ftp, error, protected=protected) from error
        finally:
            ftp.data = None
            data.close()  # without the TLS farewell, which the printers do not answer
        self._confirm(ftp, protected=protected)

    def _open_data(self, ftp: ImplicitFtps, *, protected: bool) -> socket.socket:
        try:
            return ftp.ntransfercmd(f"STOR {self._name}")[0]
        except (ssl.SSLError, ConnectionError) as error:
            said = self._reason(ftp, error, protected=protected)
            raise (_NoProtectedData() if protected else said) from error
        except ftplib.Error as error:
            raise (_NoProtectedData() if protected and _wants_plain_data(error) else error) from error

    def _pump(self, data: socket.socket) -> None:
        sent = 0
        with self._file.path.open("rb") as source:
            while block := source.read(_BLOCK):
                data.sendall(block)
                sent += len(block)
                self._progress(sent, self._file.size_bytes)
                if self._stopped.is_set():
                    raise ConnectionError("It was stopped.")
                if time.monotonic() > self._latest:
                    raise TimeoutError("It took too long.")

    def _reason(self, ftp: ImplicitFtps, error: OSError, *, protected: bool) -> Exception:
        """Why the data connection broke: the printer mostly says it on the other one."""
        try:
            _wait_at_most(ftp, _STOPS_WITHIN_S)
            ftp.voidresp()
        except ftplib.error_temp as said:
            return error if str(said).startswith("426") else said
        except ftplib.Error as said:
            return _NoProtectedData() if protected and _wants_plain_data(said) else said
        except (OSError, EOFError):
            return error
        return error

    def _confirm(self, ftp: ImplicitFtps, *, protected: bool) -> None:
        """A transfer that ended without farewell is called aborted by some; the size decides."""
        _wait_at_most(ftp, _CONFIRMED_S)
        try:
            ftp.voidresp()
        except ftplib.Error as error:
            if protected and _wants_plain_data(error):
                raise _NoProtectedData from error
            if not str(error).startswith("426"):
                raise

    def _verify(self, ftp: ImplicitFtps) -> None:
        found = ftp.size(self._name)
        if self._stopped.is_set():
            raise ConnectionError("It was stopped.")
        if found != self._file.size_bytes:
            raise UploadFailed(
                f"The printer stored {found} bytes of {self._file.size_bytes}. The file was deleted there; try again."
            )

    def _delete(self, ftp: ImplicitFtps) -> None:
        with suppress(ftplib.Error, OSError, EOFError):
            _wait_at_most(ftp, _STOPS_WITHIN_S)
            ftp.delete(self._name)


def _wait_at_most(ftp: ImplicitFtps, seconds: float) -> None:
    if ftp.sock is not None:
        ftp.sock.settimeout(seconds)


def _wants_plain_data(error: ftplib.Error) -> bool:
    return str(error)[:3] in ("425", "522")


def _sentence(error: ftplib.Error) -> str:
    said = str(error)
    return _WORDS.get(said[:3]) or f"The printer refuses the file: {said[:200]}"


def _broken(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "The printer takes no files: its file service does not answer."
    if isinstance(error, TimeoutError):
        return "The printer took too long to take the file."
    return f"The connection broke while the file was sent: {error or 'no more data'}."
