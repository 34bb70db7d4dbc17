"""How a hardware encoder is tried, and what is made of the answer."""

from pathlib import Path

import pytest

from app.domain.encoders import ENCODERS
from app.errors import Code, Failure, ReelfitError
from app.media import hardware
from app.media.hardware import build_trial, first_complaint, likely_families, try_encoder

TOOL = Path("/opt/ffmpeg")

# What ffmpeg n9.0.2 wrote on a machine without any of it.
NO_NVENC = """\
[h264_nvenc @ 0x55c2e819ebc0] Cannot load libcuda.so.1
[vost#0:0/h264_nvenc @ 0x55c2e819e040] [enc:h264_nvenc @ 0x55c2e819ea80] Error while opening \
encoder - maybe incorrect parameters such as bit_rate, rate, width or height.
[out#0/null @ 0x55c2e819d480] Nothing was written into output file.
"""
NO_QSV = """\

[h264_qsv @ 0x55a5788e2bc0] Error creating a MFX session: -9.
[vost#0:0/h264_qsv @ 0x55a5788e2040] [enc:h264_qsv @ 0x55a5788e2a80] Could not open encoder.
"""
NO_DEVICE = "[vf#0:0 @ 0x1] [enc:hevc_amf @ 0x2] DLL libamfrt64.so.1 failed to open\n"
NO_LIBRARY = "implib-gen: libva-drm.so.2: failed to load library 'libva-drm.so.2' via dlopen\n"


def test_one_frame_goes_through_the_options_of_a_film() -> None:
    assert build_trial(TOOL, ENCODERS["nvenc-hevc"]) == [
        "/opt/ffmpeg",
        *"-hide_banner -nostdin -nostats -loglevel error".split(),
        *("-f", "lavfi", "-i", "color=c=gray:s=640x384:r=25", "-frames:v", "1"),
        *("-filter:v", "format=pix_fmts='nv12'"),
        *"-c hevc_nvenc -fps_mode passthrough -enc_time_base demux".split(),
        *"-rc vbr -b:v 0 -preset p5 -pix_fmt nv12 -cq 27".split(),
        *("-f", "null", "-"),
    ]


def test_the_device_is_opened_where_frames_are_uploaded() -> None:
    words = build_trial(TOOL, ENCODERS["vaapi-av1"])
    before = words[: words.index("-i")]
    assert before[before.index("-init_hw_device") + 1] == "vaapi=upload"
    assert words[words.index("-filter:v") + 1] == "format=pix_fmts='nv12',hwupload"


@pytest.mark.parametrize(
    ("stderr", "cause"),
    [
        (NO_NVENC, "Cannot load libcuda.so.1"),
        (NO_QSV, "Error creating a MFX session: -9."),
        (NO_DEVICE, "DLL libamfrt64.so.1 failed to open"),
        (NO_LIBRARY, NO_LIBRARY.strip()),
        ("", ""),
        ("\n  \n", ""),
        ("[only @ 0x1]\n[who @ 0x2] what\n", "what"),
    ],
)
def test_the_cause_is_what_was_said_first(stderr: str, cause: str) -> None:
    assert first_complaint(stderr) == cause


@pytest.mark.parametrize(
    ("system", "devices", "families"),
    [
        ("linux", set(), set()),
        ("linux", {"null", "tty", "nvidia-caps"}, set()),
        ("linux", {"dri", "null"}, {"QSV", "AMF", "VAAPI"}),
        ("linux", {"nvidiactl", "nvidia0"}, {"NVENC"}),
        ("linux", {"dri", "nvidiactl"}, {"NVENC", "QSV", "AMF", "VAAPI"}),
        ("linux", {"dxg"}, {"NVENC"}),
        ("freebsd14", {"dri"}, {"QSV", "AMF", "VAAPI"}),
        ("darwin", {"dri"}, {"VideoToolbox"}),
        ("win32", set(), {"NVENC", "QSV", "AMF"}),
    ],
)
def test_what_may_be_here_is_told_by_the_system_and_its_devices(
    system: str, devices: set[str], families: set[str]
) -> None:
    assert likely_families(system, devices) == families


# -- what the answer is ----------------------------------------------------------------------------


def ending(monkeypatch: pytest.MonkeyPatch, code: Code, stderr: str = "") -> None:
    def run_tool(*_: object, **__: object) -> None:
        raise ReelfitError(Failure(code.public, stderr_tail=stderr))

    monkeypatch.setattr(hardware, "run_tool", run_tool)


def test_an_encode_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    ending(monkeypatch, Code.FFMPEG_FAILED, NO_NVENC)
    assert try_encoder(TOOL, ENCODERS["nvenc-h264"]) == "Cannot load libcuda.so.1"


@pytest.mark.parametrize("code", [Code.FFMPEG_KILLED, Code.FFMPEG_STALLED])
def test_a_silent_end_is_no_success(monkeypatch: pytest.MonkeyPatch, code: Code) -> None:
    ending(monkeypatch, code)
    assert code.value.cause in try_encoder(TOOL, ENCODERS["vaapi-hevc"])


@pytest.mark.parametrize("code", [Code.FFMPEG_MISSING, Code.OUT_OF_MEMORY, Code.TOO_MANY_FILES])
def test_what_is_no_answer_is_not_taken_for_one(
    monkeypatch: pytest.MonkeyPatch, code: Code
) -> None:
    ending(monkeypatch, code)
    with pytest.raises(ReelfitError) as error:
        try_encoder(TOOL, ENCODERS["qsv-av1"])
    assert error.value.failure.code == code.public
