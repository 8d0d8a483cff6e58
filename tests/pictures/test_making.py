"""The process that draws: what it gives, what becomes of its failures, and that the service stays free of it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib.image import imread

from bot.pictures.making import PictureError, curve_maker
from bot.pictures.sheet import HEIGHT, WIDTH
from tests.pictures.test_curve_picture import SIMPLE


def test_an_order_becomes_a_picture_under_its_name(tmp_path: Path) -> None:
    file = curve_maker(tmp_path)(SIMPLE)
    assert (file.name, file.media_type) == ("courbe-des-points.png", "image/png")
    assert imread(BytesIO(file.content), format="png").shape[:2] == (HEIGHT, WIDTH)
    assert (tmp_path / "matplotlib").is_dir()  # the list of fonts, for the next one


def test_an_order_that_cannot_be_drawn_is_an_error_that_repeats_nothing_of_it(tmp_path: Path) -> None:
    with pytest.raises(PictureError) as caught:
        curve_maker(tmp_path)({**SIMPLE, "runs": [["Ana"]]})
    assert "Ana" not in str(caught.value)


def test_pictures_are_drawn_one_at_a_time_and_each_gets_its_own(tmp_path: Path) -> None:
    make, found = curve_maker(tmp_path), dict[str, bytes]()

    def draw(name: str) -> None:
        found[name] = make({**SIMPLE, "headline": name}).content

    threads = [threading.Thread(target=draw, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found["a"] != found["b"]


def test_the_drawing_process_says_of_a_failure_its_kind_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot.pictures"],
        input=json.dumps({"title": "Ana"}).encode(),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"KeyError")


def test_the_service_never_loads_the_drawing_library() -> None:
    code = "import sys, bot.bootstrap; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"
