"""What a page is made with: the lab, the templates, and the files that pages name."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse

from server.lab.desk import Desk
from server.pages import words
from server.pages.assets import Assets

if TYPE_CHECKING:
    from jinja2 import Environment

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "pages"


class BrokenPage(RuntimeError):
    """A template is missing. It calls itself an OSError, but no storage will come back."""


class Site:
    """Templates escape everything, and a name that is missing is an error, not a gap in the page."""

    def __init__(self, desk: Desk, resources: Path = RESOURCES) -> None:
        self.desk = desk
        self.assets = Assets(resources / "static")
        self._resources = resources

    @cached_property
    def _templates(self) -> "Environment":
        """Made for the first page: a server's start does not wait for it."""
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # see the docstring

        templates = Environment(
            loader=FileSystemLoader([self._resources / "templates", self._resources / "icons"]),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.globals["asset"] = self.assets.address
        templates.globals["lab_name"] = self.desk.catalog.lab_name
        templates.filters.update(words.FILTERS)
        return templates

    def page(
        self, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
    ) -> HTMLResponse:
        try:
            found = self._templates.get_template(template)
        except OSError as error:
            raise BrokenPage(template) from error
        return HTMLResponse(found.render(values), status, headers)
