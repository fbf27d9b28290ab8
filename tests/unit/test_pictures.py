import pytest
from lxml import etree

from sidelight.model import Image
from sidelight.pictures import picture_of


def picture(**attributes):
    return picture_of(
        etree.Element("img", {name.replace("_", "-"): value for name, value in attributes.items()})
    )


def test_the_address_of_a_lazy_picture_beats_its_placeholder():
    assert picture(src="data:image/gif;base64,AA", data_src="/real.jpg") == Image("/real.jpg")


def test_the_largest_of_a_srcset_is_taken():
    assert picture(srcset="/s.jpg 320w, /l.jpg 1280w, /m.jpg 640w") == Image("/l.jpg")
    assert picture(srcset="/a.jpg, /b.jpg 2x") == Image("/b.jpg")


@pytest.mark.parametrize(
    "attributes", [{}, {"src": ""}, {"src": "javascript:x"}, {"src": "/p.gif", "width": "1"}]
)
def test_spacers_and_empty_pictures_are_none(attributes):
    assert picture(**attributes) is None


def test_sizes_that_are_not_pixels_are_left_out():
    assert picture(src="/a.jpg", width="100%", height="400px") == Image("/a.jpg", "", None, 400)
