"""What a page is made with: the lab, the templates, and the files that pages name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from server.lab.desk import Desk
from server.pages import words
from server.pages.assets import Assets

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "pages"


class Site:
    """Templates escape everything, and a name that is missing is an error, not a gap in the page."""

    def __init__(self, desk: Desk, resources: Path = RESOURCES) -> None:
        self.desk = desk
        self.assets = Assets(resources / "static")
        self._templates = Environment(
            loader=FileSystemLoader([resources / "templates", resources / "icons"]),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["asset"] = self.assets.address
        self._templates.globals["lab_name"] = desk.catalog.lab_name
        self._templates.filters.update(words.FILTERS)

    def page(
        self, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
    ) -> HTMLResponse:
        return HTMLResponse(self._templates.get_template(template).render(values), status, headers)
