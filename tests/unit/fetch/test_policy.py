import asyncio
import ipaddress

import pytest

from sidelight.errors import FetchRefusedError
from sidelight.fetch import Policy, resolve
from sidelight.fetch.policy import refusal

REFUSED = [
    "0.0.0.7", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "169.254.1.1",
    "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.168.1.1", "192.88.99.1", "198.18.0.1", "198.51.100.7",
    "203.0.113.9", "224.0.0.251", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:7f00:1", "64:ff9b::7f00:1",
    "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1",
    "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.216.34",
    "172.15.255.255",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_is_refused(address):
    assert refusal(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_fetched_from(address):
    assert refusal(ipaddress.ip_address(address)) is None


def test_a_scoped_link_local_address_is_refused():
    with pytest.raises(FetchRefusedError, match="link-local"):
        Policy().check_address("printer.example", 80, "fe80::1%eth0")


def test_something_that_is_no_address_is_refused():
    with pytest.raises(FetchRefusedError, match="no network address"):
        Policy().check_address("odd.example", 80, "not-an-address")


def test_the_message_names_the_host_and_not_the_address_inside():
    with pytest.raises(FetchRefusedError) as caught:
        Policy().check_address("wiki.example", 80, "10.1.2.3")

    assert "wiki.example leads to a private address" in str(caught.value)
    assert "10.1.2.3" not in str(caught.value)


@pytest.mark.parametrize("name", ["wiki.corp.example", "WIKI.corp.example.", " wiki.corp.example "])
def test_an_allowed_host_may_be_private(name):
    policy = Policy(allowed_hosts=frozenset({name}))

    policy.check_address("wiki.corp.example", 80, "10.1.2.3")
    with pytest.raises(FetchRefusedError):
        policy.check_address("other.corp.example", 80, "10.1.2.3")


def test_an_allowed_address_may_be_written_with_brackets():
    Policy(allowed_hosts=frozenset({"[::1]"})).check_address("::1", 80, "::1")
    Policy(allowed_hosts=frozenset({"[::1]:8080"})).check_url("http", "::1", 8080)


@pytest.mark.parametrize("address", ["169.254.169.254", "fd00:ec2::254", "168.63.129.16", "100.100.100.200"])
def test_a_metadata_service_stays_closed_for_an_allowed_host(address):
    with pytest.raises(FetchRefusedError, match="metadata service"):
        Policy(allowed_hosts=frozenset({"inside.example"})).check_address("inside.example", 80, address)


@pytest.mark.parametrize("scheme", ["file", "ftp", "gopher", "data", "javascript", ""])
def test_other_schemes_are_refused(scheme):
    with pytest.raises(FetchRefusedError, match="only http and https"):
        Policy().check_url(scheme, "news.example", None)


@pytest.mark.parametrize(("scheme", "port"), [("http", 22), ("https", 6379), ("http", 8080)])
def test_other_ports_are_refused_and_the_allowed_ones_named(scheme, port):
    with pytest.raises(
        FetchRefusedError, match=f"port {port} of news.example is not fetched; allowed are 80, 443"
    ):
        Policy().check_url(scheme, "news.example", port)


def test_a_port_is_opened_for_one_host_by_its_entry():
    policy = Policy(allowed_hosts=frozenset({"wiki.example:8080"}))

    policy.check_url("http", "wiki.example", 8080)
    policy.check_address("wiki.example", 8080, "10.0.0.1")
    with pytest.raises(FetchRefusedError):
        policy.check_address("wiki.example", 80, "10.0.0.1")
    with pytest.raises(FetchRefusedError):
        policy.check_url("http", "news.example", 8080)


def test_an_address_without_a_host_is_refused():
    with pytest.raises(FetchRefusedError, match="names no host"):
        Policy().check_url("http", "", None)


@pytest.mark.parametrize(
    "written", ["127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "localhost"]
)
def test_every_way_of_writing_loopback_resolves_to_what_is_refused(written):
    addresses = asyncio.run(resolve(written, 80))

    assert addresses
    for address in addresses:
        with pytest.raises(FetchRefusedError, match="loopback"):
            Policy().check_address(written, 80, address)
