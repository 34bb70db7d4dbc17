import json
from pathlib import Path

import pytest

from app.domain.target import Metric
from app.errors import ReelfitError
from app.media.scorelog import load_scores, parse_scores

# The head of what libvmaf 86da14d wrote for a sample with SSIM and PSNR asked for too.
RECORDED = b"""{
  "version": "86da14d",
  "fps": 72.14,
  "frames": [
    {
      "frameNum": 0,
      "metrics": {
        "integer_adm2": 0.993154,
        "VMAF_integer_feature_motion_sad_score": 0.000000,
        "float_ssim": 0.991234,
        "psnr_y": 41.250000,
        "psnr_cb": 45.125000,
        "vmaf": 95.843134
      }
    },
    {
      "frameNum": 3,
      "metrics": {
        "integer_adm2": 0.990000,
        "float_ssim": 0.985000,
        "psnr_y": 40.000000,
        "psnr_cb": 44.000000,
        "vmaf": 93.500000
      }
    }
  ],
  "pooled_metrics": {
    "vmaf": {"min": 93.5, "max": 95.843134, "mean": 94.671567, "harmonic_mean": 94.664}
  },
  "aggregate_metrics": {
  }
}
"""

# What xpsnr of ffmpeg 9.0 wrote; the second frame is the source itself, the third has no colour.
RECORDED_XPSNR = b"""n:    1  XPSNR y: 50.3699  XPSNR u: 50.5764  XPSNR v: 50.6446
n:    2  XPSNR y: inf  XPSNR u: inf  XPSNR v: inf
n:    3  XPSNR y: 48.1234  XPSNR u: inf  XPSNR v: inf
n:    4  XPSNR y: 47.0000  XPSNR u: 44.2500  XPSNR v: 46.0000

XPSNR average, 4 frames  y: 48.5011  u: 47.4001  v: 48.3223  (minimum: 47.4001)
"""


@pytest.mark.parametrize(
    ("metric", "scores"),
    [
        (Metric.VMAF, [95.843134, 93.5]),
        (Metric.VMAF_NEG, [95.843134, 93.5]),
        (Metric.SSIM, [0.991234, 0.985]),
        (Metric.PSNR, [41.25, 40.0]),
    ],
)
def test_every_metric_is_read_from_its_own_column(metric: Metric, scores: list[float]) -> None:
    assert parse_scores(RECORDED, metric) == scores


def test_frames_come_in_the_order_of_time() -> None:
    frames = [{"frameNum": n, "metrics": {"vmaf": float(n)}} for n in (6, 0, 3)]
    log = json.dumps({"frames": frames}).encode()
    assert parse_scores(log, Metric.VMAF) == [0.0, 3.0, 6.0]


def test_xpsnr_is_the_lowest_of_three_planes_and_has_a_ceiling() -> None:
    assert parse_scores(RECORDED_XPSNR, Metric.XPSNR) == [50.3699, 72.0, 48.1234, 44.25]


def test_xpsnr_frames_come_in_the_order_of_time_however_many() -> None:
    line = "n: {:4d}  XPSNR y: {:3.4f}  XPSNR u: 60.0000  XPSNR v: 60.0000\n"
    numbers = [*range(9_990, 10_010), 1, 2]
    text = "".join(line.format(n, n / 1000) for n in numbers).encode()
    assert parse_scores(text, Metric.XPSNR) == [n / 1000 for n in sorted(numbers)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        RECORDED,
        b"XPSNR average, 0 frames  y: inf  u: inf  v: inf  (minimum: inf)\n",
        b"n:    1  XPSNR y: ",
        b"n:    1  XPSNR y: much  XPSNR u: 1.0  XPSNR v: 1.0\n",
        b"n:    1  XPSNR y: nan  XPSNR u: 1.0  XPSNR v: 1.0\n",
        b"n:    1  XPSNR y: 1.0  XPSNR u: nan  XPSNR v: 1.0\n",
    ],
    ids=repr,
)
def test_a_broken_log_of_xpsnr_is_ffmpegs_failure_too(tmp_path: Path, content: bytes) -> None:
    log = tmp_path / "score.json"
    log.write_bytes(content)
    with pytest.raises(ReelfitError) as error:
        load_scores(log, Metric.XPSNR)
    assert error.value.failure.code == "ffmpeg_failed"


def test_a_good_log_is_loaded(tmp_path: Path) -> None:
    log = tmp_path / "score.json"
    log.write_bytes(RECORDED)
    assert load_scores(log, Metric.VMAF) == [95.843134, 93.5]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        RECORDED[:-200],
        b"\xff\xfe",
        b'{"frames": [{"frameNum": 0, "metrics": {"\xff": 1.0}}]}',
        b"[]",
        b'{"pooled_metrics": {}}',
        b'{"frames": [{"metrics": {"vmaf": 95.0}}]}',
        b'{"frames": [{"frameNum": 0, "metrics": {"vmaf": null}}]}',
        b'{"frames": [{"frameNum": 0, "metrics": {"vmaf": nan}}]}',
        b'{"frames": [{"frameNum": 0, "metrics": {"psnr_y": 41.0}}]}',
        b'{"frames": [{"frameNum": 0}]}',
        b'{"frames": []}',
    ],
    ids=repr,
)
def test_a_log_that_cannot_be_used_is_ffmpegs_failure(tmp_path: Path, content: bytes) -> None:
    log = tmp_path / "score.json"
    log.write_bytes(content)
    with pytest.raises(ReelfitError) as error:
        load_scores(log, Metric.VMAF)
    assert error.value.failure.code == "ffmpeg_failed"
    assert "score log" in error.value.failure.detail


def test_a_log_that_is_not_there_is_ffmpegs_failure(tmp_path: Path) -> None:
    with pytest.raises(ReelfitError) as error:
        load_scores(tmp_path / "score.json", Metric.VMAF)
    assert error.value.failure.code == "ffmpeg_failed"


def test_the_failure_names_the_metric_that_is_absent(tmp_path: Path) -> None:
    log = tmp_path / "score.json"
    log.write_bytes(b'{"frames": [{"frameNum": 0, "metrics": {"vmaf": 95.0}}]}')
    with pytest.raises(ReelfitError, match="float_ssim"):
        load_scores(log, Metric.SSIM)
