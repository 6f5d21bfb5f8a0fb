"""Names of runs and models are safe as a folder and in a URL."""

import pytest

from server.lm.errors import InputError
from server.lm.names import check_name


@pytest.mark.parametrize("name", ["../up", "", "a/b", "a b", "ü", "x" * 65, "a.b", "a\n"])
def test_a_name_that_is_unsafe_in_a_path_is_refused(name):
    with pytest.raises(InputError, match="1 to 64 letters"):
        check_name(name)


@pytest.mark.parametrize("name", ["first", "my-model_2", "x" * 64])
def test_a_plain_name_is_taken_as_it_is(name):
    assert check_name(name) == name
