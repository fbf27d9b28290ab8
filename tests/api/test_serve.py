import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

from sidelight.api.serve import ServeError, address, bind, run, settings_for
from sidelight.api.settings import Settings

KEY = "a-key-of-some-length"


def test_what_is_asked_for_comes_before_the_environment(monkeypatch):
    monkeypatch.setenv("SIDELIGHT_PORT", "9000")
    monkeypatch.setenv("SIDELIGHT_WORKERS", "3")

    assert settings_for(None, None).port == 9000
    assert settings_for(None, 9001).port == 9001
    assert settings_for("::1", None).host == "::1"
    assert settings_for("::1", 9001).workers == 3


@pytest.mark.parametrize("host", ["::", "192.168.1.5", "reader.example"])
def test_beyond_loopback_a_key_is_needed_and_the_message_says_what_to_set(host):
    with pytest.raises(ServeError, match="set SIDELIGHT_API_KEY") as caught:
        run(host, 0)

    assert host in str(caught.value)
    assert "127.0.0.1" in str(caught.value)


def test_with_a_key_it_is_served(monkeypatch):
    monkeypatch.setenv("SIDELIGHT_API_KEY", KEY)

    assert settings_for("::", None).is_public


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("RATE_PER_MINUTE", "many", "it must be a whole number"),
        ("LOOKUP_SECONDS", "soon", "it must be a number"),
        ("LOOKUP_SECONDS", "0", "it must be more than 0"),
        ("PACK_URL", "packs.example/rules.json", "it must be of the form ^https?://"),
        ("LOOKUPS", "oracle", "there is no source 'oracle'; the sources are "),
        ("OWN_FACTS", "none.yml", "there is no such file"),
        ("SUBSCRIPTIONS", "none", "there is no such folder"),
    ],
)
def test_a_wrong_setting_is_told_in_plain_words(monkeypatch, tmp_path, name, value, words):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"SIDELIGHT_{name}", value)

    with pytest.raises(ServeError) as caught:
        settings_for(None, None)

    assert str(caught.value).startswith(f"a setting is wrong: SIDELIGHT_{name}: {words}")


def test_settings_that_do_not_go_together_are_told_without_a_name_of_none(monkeypatch):
    monkeypatch.setenv("SIDELIGHT_PACK_URL", "https://packs.example/rules.json")

    with pytest.raises(ServeError, match=r"^a setting is wrong: set SIDELIGHT_PACK_KEYS to "):
        settings_for(None, None)


def test_a_wrong_setting_is_named_without_its_value(monkeypatch):
    monkeypatch.setenv("SIDELIGHT_API_KEY", "tiny")

    with pytest.raises(ServeError, match="SIDELIGHT_API_KEY") as caught:
        settings_for(None, None)

    assert "tiny" not in str(caught.value)


def test_a_taken_port_is_said_with_a_way_out():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"port {port} is taken; .* --port"):
            run("127.0.0.1", port)


def test_an_address_of_another_machine_cannot_be_listened_on():
    with pytest.raises(ServeError, match=r"203\.0\.113\.9"):
        bind(Settings(host="203.0.113.9", api_key=KEY))
    with pytest.raises(ServeError, match=r"nowhere\.invalid is no address of this machine"):
        bind(Settings(host="nowhere.invalid", api_key=KEY))


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8787/"),
        ("::1", "http://[::1]:8787/"),
        ("::", "http://localhost:8787/"),
    ],
)
def test_the_address_shown_can_be_opened(host, shown):
    assert address(host, 8787) == shown


def test_the_service_starts_says_where_answers_and_stops_when_asked():
    code = "from sidelight.api.serve import run; run('127.0.0.1', 0)"
    environment = {
        "PYTHONPATH": ":".join(path for path in sys.path if path),
        "SIDELIGHT_WORKERS": "1",
        "PATH": "",
    }
    with subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", code], env=environment, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        url = next(word for word in line.split() if word.startswith("http://"))
        deadline = time.monotonic() + 30
        while True:
            try:
                answer = httpx.get(f"{url}readyz", trust_env=False)
                break
            except httpx.ConnectError:
                assert process.poll() is None, process.communicate()[1]
                assert time.monotonic() < deadline
                time.sleep(0.05)
        httpx.get(url, trust_env=False)
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[1]

    assert "Sidelight runs on http://127.0.0.1:" in line
    assert answer.json()["status"] == "ready"
    assert "GET / 200" in rest
    assert "GET /readyz" not in rest
    assert "Traceback" not in rest
    assert process.returncode == 0


@pytest.fixture
def stub_server(monkeypatch):
    """uvicorn that does not run but says that it did, or did not."""

    def stub(*, starts):
        seen = []

        def pretend(server, sockets):
            server.started = starts
            seen.append((server.config.app.state.sidelight.settings, sockets[0].getsockname()))

        monkeypatch.setattr("uvicorn.Server.run", pretend)
        monkeypatch.setattr("logging.config.dictConfig", lambda _config: None)
        return seen

    return stub


def test_the_service_listens_where_it_is_asked_to(stub_server):
    seen = stub_server(starts=True)

    run("127.0.0.1", 0)

    settings, (host, port) = seen[0]
    assert (settings.host, host) == ("127.0.0.1", "127.0.0.1")
    assert port > 0


def test_a_service_that_does_not_start_is_an_error(stub_server):
    stub_server(starts=False)

    with pytest.raises(ServeError, match="could not start"):
        run("127.0.0.1", 0)


def test_what_the_system_says_of_a_port_becomes_a_sentence(monkeypatch):
    def refuse(_socket, _target):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("socket.socket.bind", refuse)

    with pytest.raises(ServeError, match="port 80 may not be used by this account"):
        bind(Settings(port=80))
