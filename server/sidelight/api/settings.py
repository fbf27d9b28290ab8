"""Environment -> settings of the service; built inside `create_app` and `serve`, never at import."""

import ipaddress
import os
from pathlib import Path
from typing import Annotated

from pydantic import (
    BeforeValidator,
    DirectoryPath,
    Field,
    FilePath,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from sidelight.fetch import Policy
from sidelight.folders import data_folder
from sidelight.source.provider import providers
from sidelight.store import default_url

USER_AGENT = "Sidelight/0.1 ({contact})"
# Whoever runs a service should say who they are; nobody else can answer for its requests.
CONTACT = "self-hosted; its operator has set no contact"


def _split(value: object) -> object:
    """A list as people write it in an environment variable: separated by commas."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


Names = Annotated[frozenset[str], NoDecode, BeforeValidator(_split)]
Ports = Annotated[frozenset[int], NoDecode, BeforeValidator(_split)]
Folders = Annotated[tuple[Path, ...], NoDecode, BeforeValidator(_split)]


class Settings(BaseSettings):
    """Settings of the service; each is read from the variable of its name with `SIDELIGHT_` before it."""

    model_config = SettingsConfigDict(env_prefix="SIDELIGHT_", extra="forbid", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8787, ge=0, le=65535, description="Port to listen on.")
    api_key: SecretStr | None = Field(
        None,
        min_length=16,
        description="Key that clients send as `Authorization: Bearer KEY`; beyond loopback it must be set.",
    )
    allowed_hosts_header: Names = Field(
        frozenset(),
        description="Host names that the service answers to; on loopback its own names if empty, else any.",
    )
    trusted_proxies: Names = Field(
        frozenset(),
        description="Proxies in front of the service, as addresses or networks, whose X-Forwarded-For is "
        "believed; without, all that comes through one counts as its. Behind one a key is needed.",
    )
    rate_per_minute: int = Field(60, ge=1, description="Requests a minute from one address, beyond loopback.")
    max_body_bytes: int = Field(25_000_000, ge=1, description="Size of a request at most.")

    fetch_allowed_hosts: Names = Field(
        frozenset(),
        description="Intranet hosts, `host` or `host:port`, that may be fetched all the same.",
    )
    fetch_ports: Ports = Field(frozenset({80, 443}), description="Ports that pages are fetched from.")
    fetch_max_bytes: int = Field(
        10_000_000, ge=1, description="Size of a fetched page at most, after decompression."
    )
    fetch_seconds: float = Field(20.0, gt=0, description="Time for fetching a page, redirects included.")
    contact: str = Field(
        CONTACT,
        min_length=3,
        description="Who you are, in the User-Agent: an address where site owners reach you.",
    )

    lookups: Names = Field(
        frozenset(),
        description="Sources that may be asked about a publication where a request wants it: names with "
        "commas between them, or `all`; none by default. They are sent the registrable domain.",
    )
    lookup_seconds: float = Field(8.0, gt=0, description="Time for all look-ups of one card together.")
    own_facts: FilePath | None = Field(
        None, description="A file of your own facts on publications, for the source `own-data`."
    )

    workers: int = Field(
        default_factory=lambda: min(4, os.cpu_count() or 1), ge=1, description="Worker processes."
    )
    waiting: int = Field(
        16, ge=0, description="Pages that may wait for a worker; more are answered with 503."
    )
    read_seconds: float = Field(
        10.0, gt=0, description="Time for reading one page; a worker that takes longer is killed."
    )
    worker_memory_mb: int = Field(1500, ge=256, description="Memory that one worker may take.")
    rules: Folders = Field((), description="Folders of your own rules, on top of the bundled ones.")

    rules_check_seconds: float = Field(
        2.0,
        ge=0,
        description="How often rule files are looked at for changes; 0 for only when SIGHUP is sent.",
    )

    subscriptions: DirectoryPath | None = Field(
        None,
        description="Folder of filter lists, as `sidelight rules import --into` makes it; `subscriptions` in "
        "the data folder. Lists are asked for again when they expire.",
    )

    packs: Path | None = Field(
        None, description="Folder that signed packs and kill lists are put into; `packs` in the data folder."
    )
    pack_keys: Folders = Field((), description="Public keys whose packs are taken; none are without.")
    pack_url: str | None = Field(
        None,
        pattern=r"^https?://",
        description="Address of a pack; `.sig` after its path is its signature's.",
    )
    kill_list_url: str | None = Field(
        None, pattern=r"^https?://", description="Address of a kill list; its signature's likewise."
    )
    pack_check_seconds: float = Field(3600.0, ge=60, description="How often these addresses are asked.")

    data_dir: Path = Field(
        default_factory=lambda: data_folder(os.environ),
        description="Folder of the SQLite file with proposals, reports, keys and cached look-ups.",
    )
    database_url: SecretStr | None = Field(
        None, description="A PostgreSQL to use in its place: postgresql://USER:PASSWORD@HOST/NAME."
    )

    submissions_per_minute: int = Field(
        10, ge=1, description="Proposals and reports a minute that are taken from one sender."
    )
    max_open_proposals: int = Field(
        5_000, ge=1, description="Proposals that may wait for a decision; more are answered with 503."
    )
    reports_to_propose: int = Field(
        3, ge=1, description="Independent reports of one rule that propose to switch it off."
    )

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, proxies: frozenset[str]) -> frozenset[str]:
        for proxy in proxies:
            try:
                ipaddress.ip_network(proxy)
            except ValueError as error:
                msg = f"{proxy!r} is no address or network; write 10.0.0.7 or 10.0.0.0/24"
                raise ValueError(msg) from error
        return proxies

    @field_validator("lookups")
    @classmethod
    def _known_sources(cls, names: frozenset[str], info: ValidationInfo) -> frozenset[str]:
        unknown = sorted(names - {"all", *providers()})
        if unknown:
            msg = f"there is no source {unknown[0]!r}; the sources are all, {', '.join(providers())}"
            raise ValueError(msg)
        asks_others = "all" in names or any(providers()[name].is_outside for name in names)
        if asks_others and info.data.get("contact", CONTACT) == CONTACT:
            msg = (
                "the services asked want to know whom to reach: set SIDELIGHT_CONTACT to an address of yours"
            )
            raise ValueError(msg)
        return names

    @model_validator(mode="after")
    def _packs_have_signers(self) -> "Settings":
        if not self.pack_keys and (self.packs or self.pack_url or self.kill_list_url):
            msg = "set SIDELIGHT_PACK_KEYS to the public keys whose packs are to be taken"
            raise ValueError(msg)
        return self

    @property
    def subscriptions_folder(self) -> Path:
        """Where filter lists are kept."""
        return self.subscriptions or self.data_dir / "subscriptions"

    @property
    def packs_folder(self) -> Path:
        """Where packs are put and installed."""
        return self.packs or self.data_dir / "packs"

    @property
    def is_public(self) -> bool:
        """Whether others than this machine can reach the service."""
        if self.trusted_proxies:
            return True
        if self.host == "localhost":
            return False
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return True

    @property
    def store_url(self) -> str:
        """Where the service keeps things."""
        return self.database_url.get_secret_value() if self.database_url else default_url(self.data_dir)

    @property
    def fetch_policy(self) -> Policy:
        """What may be fetched."""
        return Policy(
            ports=self.fetch_ports,
            allowed_hosts=self.fetch_allowed_hosts,
            max_bytes=self.fetch_max_bytes,
            total_seconds=self.fetch_seconds,
            user_agent=USER_AGENT.format(contact=self.contact),
        )
