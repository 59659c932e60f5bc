"""Settings: every key explained, each overridden by the environment, and every mistake a sentence."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from server.settings import FILE_NAME, SETTINGS, Setting, SettingsError, load, rendered

DOCUMENTED = {
    "server": {"host", "port", "public_url", "trusted_proxies"},
    "database": {"url"},
    "storage": {"limit_mb", "max_upload_mb"},
    "mail": {"url", "sender"},
    "auth": {"token_hours"},
    "locks": {"lease_seconds"},
    "confirmation": {"lifetime_hours", "resend_wait_minutes"},
    "limits": {"submissions_per_hour", "failed_logins_per_hour"},
    "pricing": {"minimum_usd", "per_gram_usd"},
    "lab": {"disciplines", "methods", "printers"},
    "etsy": {"keystring", "shared_secret", "redirect_uri", "api_url", "oauth_url"},
}


def identity(setting: Setting) -> str:
    return f"{setting.section}.{setting.key}"


def written(folder: Path, text: str) -> Path:
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return folder


def test_documented_keys_exist_with_their_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path, {})
    for section, keys in DOCUMENTED.items():
        for key in keys:
            assert (section, key) in settings.values
    assert settings.whole("server", "port") == 5000
    assert settings.whole("storage", "limit_mb") == 10240
    assert settings.whole("storage", "max_upload_mb") == 50
    assert settings.number("auth", "token_hours") == 12
    assert settings.number("locks", "lease_seconds") == 900
    assert settings.number("confirmation", "lifetime_hours") == 72
    assert settings.table("pricing", "per_gram_usd")["Filament"] == "0.20"


@pytest.mark.parametrize("setting", SETTINGS, ids=identity)
def test_every_key_has_its_sentence_in_the_file(setting: Setting) -> None:
    assert setting.sentence.endswith(".")
    assert f"# {setting.sentence}\n{setting.key} = " in rendered()


def test_the_written_file_says_what_is_the_default_anyway(tmp_path: Path) -> None:
    assert load(written(tmp_path, rendered()), {}).values == load(tmp_path / "empty", {}).values
    assert set(tomllib.loads(rendered())) == {setting.section for setting in SETTINGS}


@pytest.mark.parametrize("setting", SETTINGS, ids=identity)
def test_the_environment_overrides(tmp_path: Path, setting: Setting) -> None:
    others: dict[type, Any] = {
        str: "warning",
        int: 7,
        float: 7.5,
        list: ["10.0.0.1"],
        dict: {"Filament": "0.5"},
    }
    value = others[setting.kind]
    text = value if setting.kind is str else json.dumps(value)
    assert re.fullmatch(r"LAYERDESK_[A-Z]+_[A-Z_]+", setting.variable)
    assert load(tmp_path, {setting.variable: text}).values[setting.section, setting.key] == value


def test_lists_may_be_written_with_commas(tmp_path: Path) -> None:
    settings = load(tmp_path, {"LAYERDESK_LAB_DISCIPLINES": "Art, Music,"})
    assert settings.listed("lab", "disciplines") == ["Art", "Music"]


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    folder = written(tmp_path, "[server]\nport = 1\n[locks]\nlease_seconds = 5\n")
    settings = load(folder, {"LAYERDESK_SERVER_PORT": "2"})
    assert settings.whole("server", "port") == 2
    assert settings.number("locks", "lease_seconds") == 5.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[server]\nport = 'x'", "server.port must be a whole number"),
        ("[server]\nport = true", "server.port must be a whole number"),
        ("[server]\nport = 1.5", "server.port must be a whole number"),
        ("[server]\nport = -1", "server.port must be at least 0"),
        ("[server]\nprot = 1", "nobody knows the setting server.prot"),
        ("server = 1", "nobody knows the setting server"),
        ("[sever]\nport = 1", "nobody knows the setting sever.port"),
        ("[server", "is not valid TOML"),
        ("[locks]\nlease_seconds = nan", "locks.lease_seconds must be at least 0"),
        ("[locks]\nlease_seconds = inf", "locks.lease_seconds must be at least 0"),
        ("[limits]\nsubmissions_per_hour = 0", "limits.submissions_per_hour must be at least 1"),
        ("[server]\nlog_level = 'loud'", "server.log_level must be one of debug"),
        ("[server]\ntrusted_proxies = ['proxy']", "proxy is no address or network"),
        ("[pricing]\nper_gram_usd = []", "pricing.per_gram_usd must be a table"),
    ],
)
def test_mistakes_are_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(said)):
        load(written(tmp_path, text), {})


@pytest.mark.parametrize("value", ["NaN", "x", "", "true", "[]"])
def test_mistakes_in_the_environment_are_said(tmp_path: Path, value: str) -> None:
    with pytest.raises(SettingsError, match=r"locks\.lease_seconds must be"):
        load(tmp_path, {"LAYERDESK_LOCKS_LEASE_SECONDS": value})


def test_addresses(tmp_path: Path) -> None:
    assert load(tmp_path, {}).public_url == "http://127.0.0.1:5000"
    assert (
        load(tmp_path, {"LAYERDESK_SERVER_PUBLIC_URL": "https://x.example/"}).public_url
        == "https://x.example"
    )
    assert load(tmp_path, {}).database_url == f"sqlite:///{tmp_path / 'layerdesk.db'}"
    assert load(tmp_path, {}).storage == tmp_path / "storage"
