"""Registering and signing in, with document 001's own words and statuses."""

from server.devices.endpoints.mishaps import documented
from server.devices.house import House
from server.devices.wire import Credentials, Welcome
from server.foundation.operations import Call
from server.foundation.problems import Conflict, Invalid


@documented("Server error during registration")
async def register(house: House, call: Call[Credentials, None]) -> Welcome:
    try:
        account = await house.door.register(call.request, call.body.username, call.body.password)
    except Conflict:
        raise Invalid(message="Username already exists") from None
    return Welcome("User registered successfully.", await house.door.token(account.id))


@documented("Server error during login")
async def login(house: House, call: Call[Credentials, None]) -> Welcome:
    name, password = call.body.username, call.body.password
    account = await house.door.check(call.request, name, password, "Invalid username or password.")
    return Welcome("Login successful.", await house.door.token(account.id))
