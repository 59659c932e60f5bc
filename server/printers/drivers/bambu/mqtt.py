"""One MQTT connection to one printer: connect, subscribe, publish, end. It is never opened a second time.

The library would send again, after it has reconnected, what it could not send before: for a printer that is forbidden.
So each connection is a new client with a new random id, publishing is possible only while it stands, and what had not
left is gone with it.
"""

import asyncio
import logging
import secrets
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage, MQTTv311
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from server.printers.driver import Lost
from server.printers.drivers.bambu.sockets import REACH_S, PatientContext, PatientSocket, Sockets, reach

KEEPALIVE_S = 30
OPEN_S = 12.0
_TICK_S = 5.0
# The printers' acknowledgements of QoS 1 come unreliably: a small limit would stall after some twenty commands.
_IN_FLIGHT = 1000
_WRONG_SECRET = frozenset((134, 135))  # MQTT 5's numbers for CONNACK 4 and 5

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Access:
    """Where to connect, as whom, and how to know that it is the right one."""

    address: str
    port: int
    serial: str
    username: str
    password: str = field(repr=False)
    context: Callable[[], PatientContext]
    check: Callable[[bytes | None], None]
    """Given the certificate, before anything is said. Raises Lost."""
    wrong_secret: str = (
        "The printer does not accept the access code. It is shown on the printer's screen, and changes."  # noqa: S105  # a sentence
    )


class Session:
    """`heard` is called with every payload, on the event loop that made the session."""

    def __init__(self, access: Access, sockets: Sockets, heard: Callable[[bytes], None]) -> None:
        self._access, self._sockets, self._heard = access, sockets, heard
        self._main = asyncio.get_running_loop()
        self._watching = sockets.loop()
        self._opened: asyncio.Future[None] = self._main.create_future()
        self.ended: asyncio.Future[Lost] = self._main.create_future()
        """Why the connection is over."""
        self._client = self._make_client()
        self._socket: PatientSocket | None = None
        self._clock: asyncio.TimerHandle | None = None
        self._reason: Lost | None = None
        self._is_watched = self._is_reading = self._is_over = False

    async def open(self) -> None:
        """Until the printer's reports are subscribed to. Raises Lost."""
        try:
            async with asyncio.timeout(OPEN_S):
                await reach(self._access.address, self._access.port)
                await self._sockets.blocking(self._connect)
                self._on_watching(self._begin)
                either: list[asyncio.Future[Any]] = [self._opened, self.ended]
                await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        except TimeoutError:
            raise Lost("refused", "The printer takes the connection, but does not go on with it.") from None
        if self.ended.done():
            raise self.ended.result()

    def publish(self, payload: bytes) -> None:
        """To the printer, at once or never. Raises Lost."""
        if self.ended.done() or not self._opened.done():
            raise Lost("not_reachable", "There is no connection to the printer.")
        self._on_watching(self._publish, payload)

    def close(self, why: Lost | None = None) -> None:
        """Without waiting. What has not arrived is taken back."""
        self._on_watching(self._end, why or Lost("not_reachable", "The connection was closed."))

    # In a thread of the pool.

    def _connect(self) -> None:
        try:
            self._client.connect(self._access.address, self._access.port, KEEPALIVE_S)
        except (OSError, ValueError) as error:
            raise Lost("not_reachable", f"{self._access.address} does not answer: {error}") from error
        if self._is_over:
            self._hang_up()

    # On the loop that watches the sockets.

    def _begin(self) -> None:
        found = self._client.socket()
        if self._is_over or not isinstance(found, PatientSocket):
            self._hang_up()
            return
        self._socket, self._is_watched = found, True
        self._watching.add_reader(found.fileno(), self._readable)
        self._tick()
        self._shake_hands()

    def _tick(self) -> None:
        """Pings, and notices that they are not answered."""
        self._clock = self._watching.call_later(_TICK_S, self._tick)
        if self._client.loop_misc():
            self._end(Lost("silent", "The printer has stopped answering."))

    def _shake_hands(self) -> None:
        if self._socket is None:
            return
        try:
            if not self._socket.advance():
                return
            self._access.check(self._socket.getpeercert(binary_form=True))
        except Lost as lost:
            self._end(lost)
        except ssl.SSLCertVerificationError as error:
            self._end(Lost("certificate", f"The certificate is not trusted: {error.verify_message}."))
        except OSError as error:
            self._end(Lost("refused", f"The encrypted connection failed: {error}."))
        else:
            self._socket.is_ready = True
            self._writable()

    def _readable(self) -> None:
        if self._socket is None:
            return
        if not self._socket.is_ready:
            self._shake_hands()
            return
        while self._socket is not None:
            self._is_reading = True
            failed = self._client.loop_read()
            self._is_reading = False
            if failed:
                self._end(Lost("not_reachable", "The printer has closed the connection."))
            elif self._socket is None or not self._socket.pending():
                return

    def _writable(self) -> None:
        if self._client.loop_write():
            self._end(Lost("not_reachable", "The connection to the printer broke."))

    def _publish(self, payload: bytes) -> None:
        if self._is_over:
            return
        self._client.publish(f"device/{self._access.serial}/request", payload, qos=1)

    def _end(self, lost: Lost) -> None:
        if self._is_over:
            return
        if self._is_reading:  # Called by who hears a message: the library would wait for itself.
            self._end_later(lost)
            return
        self._is_over = True
        self._reason = self._reason or lost
        if self._clock is not None:
            self._clock.cancel()
        self._hang_up()
        self._on_main(_settle, self.ended, self._reason)

    def _hang_up(self) -> None:
        self._is_over = True
        found, self._socket = self._client.socket(), None
        if isinstance(found, PatientSocket):
            if found.is_ready:
                self._client.disconnect()
                self._client.loop_write()
            self._forget(found)
            found.close()

    def _forget(self, found: PatientSocket) -> None:
        """Before it is closed: its number may belong to another socket in a moment."""
        if found.fileno() >= 0 and self._is_watched:
            self._is_watched = False
            self._watching.remove_reader(found.fileno())
            self._watching.remove_writer(found.fileno())

    # The library's callbacks, on the loop that watches the sockets.

    def _make_client(self) -> Client:
        client = Client(
            CallbackAPIVersion.VERSION2,
            f"layerdesk-{secrets.token_hex(8)}",
            clean_session=True,
            protocol=MQTTv311,
            reconnect_on_failure=False,
        )
        context = self._access.context()
        verifies = context.check_hostname
        client.tls_set_context(context)
        if not verifies:
            client.tls_insecure_set(True)
        client.username_pw_set(self._access.username, self._access.password)
        client.connect_timeout = REACH_S
        client.max_inflight_messages_set(_IN_FLIGHT)
        client.on_connect = self._connected
        client.on_subscribe = self._subscribed
        client.on_message = self._message
        client.on_disconnect = self._disconnected
        client.on_socket_close = self._closing
        client.on_socket_register_write = self._wants_to_write
        client.on_socket_unregister_write = self._has_written
        return client

    def _connected(
        self, client: Client, _: Any, __: ConnectFlags, reason: ReasonCode, ___: Properties | None
    ) -> None:
        if not reason.is_failure:
            client.subscribe(f"device/{self._access.serial}/report", qos=0)
        elif reason.value in _WRONG_SECRET:
            self._end_later(Lost("wrong_secret", self._access.wrong_secret))
        else:
            self._end_later(Lost("refused", f"The printer refuses the connection: {reason}."))

    def _subscribed(
        self, _: Client, __: Any, ___: int, reasons: list[ReasonCode], ____: Properties | None
    ) -> None:
        if any(reason.is_failure for reason in reasons):
            self._end_later(
                Lost("refused", "The printer does not let us listen. Is the serial number right?")
            )
        else:
            self._on_main(_settle, self._opened, None)

    def _message(self, _: Client, __: Any, message: MQTTMessage) -> None:
        if self._socket is not None:
            self._socket.unanswered = 0
        self._on_main(self._hear, message.payload)

    def _disconnected(
        self, _: Client, __: Any, ___: DisconnectFlags, ____: ReasonCode, _____: Properties | None
    ) -> None:
        self._end_later(Lost("not_reachable", "The printer has closed the connection."))

    def _closing(self, _: Client, __: Any, found: Any) -> None:
        if isinstance(found, PatientSocket):
            self._forget(found)

    def _wants_to_write(self, _: Client, __: Any, found: Any) -> None:
        """In the handshake the socket is always writable, and nothing may be written yet."""
        if isinstance(found, PatientSocket) and found.is_ready and self._is_watched:
            self._watching.add_writer(found.fileno(), self._writable)

    def _has_written(self, _: Client, __: Any, found: Any) -> None:
        if isinstance(found, PatientSocket) and found.is_ready and self._is_watched:
            self._watching.remove_writer(found.fileno())

    def _end_later(self, lost: Lost) -> None:
        """The library is in the middle of something: let it finish. The first reason counts."""
        self._reason = self._reason or lost
        self._watching.call_soon(self._end, lost)

    # Between the two loops, which are one where the event loop can watch sockets.

    def _on_watching(self, function: Callable[..., None], *arguments: Any) -> None:
        if self._watching is self._main:
            function(*arguments)
        elif not self._watching.is_closed():
            self._watching.call_soon_threadsafe(function, *arguments)

    def _on_main(self, function: Callable[..., None], *arguments: Any) -> None:
        if self._watching is self._main:
            function(*arguments)
        elif not self._main.is_closed():
            self._main.call_soon_threadsafe(function, *arguments)

    def _hear(self, payload: bytes) -> None:
        if self.ended.done():
            return
        try:
            self._heard(payload)
        except Exception:
            # A message that trips us up must cost neither the connection nor the messages after it.
            log.exception("a message of printer %s could not be read", self._access.serial)


def _settle(future: "asyncio.Future[Any]", result: Any) -> None:
    if not future.done():
        future.set_result(result)
