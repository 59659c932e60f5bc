"""What the house is to Etsy: the key of its app, and where Etsy is.

The key has two parts: the keystring, which also names the app in the sign-in, and the shared secret, without which no call
is answered. Where Etsy is can be changed for a stand-in; an address of tokens that is not stated lies beside the API's.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

API_URL = "https://openapi.etsy.com/v3/application"
OAUTH_URL = "https://www.etsy.com/oauth/connect"
REDIRECT_URI = "http://localhost:8723/etsy"
_TOKEN_PATH = "/v3/public/oauth/token"  # noqa: S105  # an address, no secret

WHAT_TO_DO = (
    "Etsy is not set up here. Make an app on etsy.com/developers, and put its keystring and shared secret into "
    "the settings etsy.keystring and etsy.shared_secret; then restart the server."
)


@dataclass(frozen=True, slots=True)
class Credentials:
    keystring: str
    shared_secret: str
    redirect_uri: str = REDIRECT_URI
    api_url: str = API_URL
    oauth_url: str = OAUTH_URL
    stated_token_url: str = ""

    @property
    def are_complete(self) -> bool:
        return bool(self.keystring and self.shared_secret)

    @property
    def api_key(self) -> str:
        """As each call states it."""
        return f"{self.keystring}:{self.shared_secret}"

    @property
    def token_url(self) -> str:
        if self.stated_token_url:
            return self.stated_token_url
        parts = urlsplit(self.api_url)
        return f"{parts.scheme}://{parts.netloc}{_TOKEN_PATH}"


def mistake_in(url: str) -> str | None:
    """Why this is no address that can be asked; None when it is one."""
    try:
        parts = urlsplit(url)
        is_right = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_right = False
    return None if is_right else "must be a web address like https://host/path"
