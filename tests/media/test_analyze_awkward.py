"""What the analysis says of real and awkward files; all were checked by hand with ffmpeg.

A verdict is the failure's code, or what was read: codec, size, pixel format, frames a second and
seconds (~ where estimated) of the stream to re-encode, and what is unusual about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pytest

from app.domain.media import Hdr, MediaInfo
from app.errors import ReelfitError
from app.media.control import CancelToken
from app.media.probe import MediaReader

pytestmark = pytest.mark.media

TIMEOUT_S = 30.0

VERDICTS: dict[str, dict[str, str]] = {
    ".": {
        "bedroom_dark_720p.mp4": "h264 1280x720 yuv420p 29.97 4.97 stream 1",
        "bee_720p.mp4": "h264 1280x720 yuv420p 29.97 4.04",
        "blocks_720p.mp4": "h264 1280x720 yuv420p 29.97 9.74",
        "butterfly_720p.mp4": "h264 1280x720 yuv420p 29.97 7.54",
        "curtain_hdr10_av1_vertical.mp4": "av1 720x1280 yuv420p10le 29.97 4.24 pq",
        "devtools_720p.mp4": "h264 1280x720 yuv420p 30 16.70",
        "dog_720p.mp4": "h264 1280x720 yuv420p 29.97 9.66",
        "driving_540p.mp4": "h264 960x540 yuv420p 25 8.84 stream 1",
        "flower_540p.mp4": "h264 960x540 yuv420p 29.97 5.05",
        "friday_1940_480p.mp4": "h264 640x480 yuv420p 30 6.17 stream 1",
        "gnome_anim_480p_vp9.webm": "vp9 854x480 yuv420p 24 45.33",
        "juggle_720p.mp4": "h264 1280x720 yuv420p 24 10.29",
        "leaf_720p.mp4": "h264 1280x720 yuv420p 29.97 24.02",
        "nail_1080x1916.ts": "h264 1080x1916 yuv420p 30 12.00",
        "phone_hdr_1080p_10bit.mp4": "hevc 1920x1080 yuv420p10le 28.028 2.55 rotated -90 hlg",
        "screencast_1024x768.webm": "vp8 1024x768 yuv420p 15 37.13",
    },
    "awkward/containers": {
        "UPPERCASE.MP4": "h264 320x180 yuv420p 29.97 3.00",
        "av1.obu": "av1 426x240 yuv420p 25 ~2.88",
        "avchd.mts": "h264 320x180 yuv420p 29.97 3.02",
        "ax_bbb_176x144_128kbps_15fps_h263.3gp": "h263 176x144 yuv420p 15 1.00",
        "ax_sample.flv": "h264 1080x720 yuv420p 60 1.14",
        "ax_sample_2_byte_NAL_length.mp4": "h264 1080x720 yuv420p 29.97 1.09",
        "ax_sample_fragmented_seekable_multiple_sidx.mp4": "h264 1920x1080 yuv420p 30 20.00",
        "ax_sample_partially_fragmented.mp4": "h264 1080x720 yuv420p 29.97 1.16",
        "ax_sample_without_stss.mp4": "h264 1080x720 yuv420p 29.97 1.00",
        "cars_raw.h265": "hevc 320x240 yuv420p 25 ~1.20",
        "double.ext.mp4.part": "h264 320x180 yuv420p 29.97 3.00",
        "fragmented.mp4": "h264 320x180 yuv420p 29.759 3.02",
        "gpac_raw.av1": "av1 128x128 yuv420p 25 ~6.92",
        "mixed.MkV": "h264 320x180 yuv420p 29.97 3.02",
        "mkv_named.mp4": "h264 320x180 yuv420p 29.97 3.02",
        "mpeg1.mpeg": "mpeg1video 640x360 yuv420p 29.97 3.00",
        "mpegts.ts": "h264 320x180 yuv420p 29.97 3.02",
        "nut.nut": "h264 320x180 yuv420p 29.97 3.01",
        "qt_brand.mov": "h264 320x180 yuv420p 29.97 3.00",
        "sorenson.flv": "flv1 640x360 yuv420p 29.97 3.03 stream 1",
        "timecode_track.mov": "h264 320x180 yuv420p 29.97 3.00",
        "webm_named.avi": "vp8 640x360 yuv420p 29.97 3.00",
        "wrong_ext.jpg": "h264 320x180 yuv420p 29.97 3.00",
        "xvid.avi": "mpeg4 640x360 yuv420p 29.97 3.04",
    },
    # Damage that shows only where it is decoded passes here: the encode counts its errors.
    "awkward/corrupt": {
        "ax_invalid-bitstream.webm": "damaged_source",
        "ax_sample_fragmented_clearkey.mp4": "encrypted",
        "ax_sample_malformed_free_box.mp4": "damaged_source",
        "ax_sample_missing_stsd.mp4": "h264 1080x720 yuv420p 29.97 1.07",
        "ax_sample_with_invalid_nalu.mp4": "h264 1080x720 yuv420p 29.97 1.00",
        "ax_subsample_encrypted_noaltref.webm": "encrypted",
        "bitflips_20.mkv": "h264 320x180 yuv420p 29.97 3.02",
        "bitflips_200.avi": "mpeg4 640x360 yuv420p 29.97 3.00",
        "bitflips_200.webm": "damaged_source",
        "bitflips_2000.mp4": "h264 320x180 yuv420p 29.97 3.00",
        "ffconcat_relative_renamed.mkv": "not_a_video",
        "ftyp_only.mp4": "damaged_source",
        "header_damaged.mkv": "h264 320x180 yuv420p 29.97 3.02",
        "junk_prefix_4k.mkv": "not_a_video",
        "m3u8_renamed.mp4": "not_a_video",
        "one_byte.mkv": "not_a_video",
        "subtitle_renamed.mkv": "not_a_video",
        "text_renamed.mp4": "not_a_video",
        "truncated_3pct_header_only.mp4": "truncated_source",
        "truncated_60pct.mkv": "truncated_source",
        "truncated_60pct.webm": "truncated_source",
        "truncated_60pct_no_index.avi": "truncated_source",
        "two_mkv_concatenated_bytes.mkv": "h264 320x180 yuv420p 29.97 3.02",
        "zero_byte.mkv": "empty_file",
        "zeroed_middle_third.mkv": "h264 320x180 yuv420p 29.97 3.02",
        "zeros_1m.mp4": "not_a_video",
    },
    "awkward/geometry": {
        "1x1_ffv1.mkv": "ffv1 1x1 yuv420p 23.976 1.00",
        "ax_bbb_642x642_768kbps_30fps_vp9.webm": "vp9 642x642 yuv420p 30 2.97",
        "ax_bear-vp9-odd-dimensions.webm": "vp9 161x121 yuv420p 29.97 1.00",
        "ax_sample_h265_rps_pred.ts": "hevc 914x686 yuv420p 15 1.07 sar 2740/2739",
        "ax_sample_rotate_and_reflect.mp4": "h264 1080x720 yuv420p 29.97 1.07 rotated -90",
        "ax_water_180_mvhevc_5frames.mov": "hevc 1934x2160 yuv420p 90 0.06",
        "big_4096x2304_5frames.mkv": "h264 4096x2304 yuv420p 23.976 0.21",
        "cropped_in_sps.mkv": "h264 426x232 yuv420p 23.976 3.00 sar 640/639",
        "letterboxed.mkv": "h264 426x300 yuv420p 23.976 3.00 sar 640/639",
        "odd_18x64_444.mkv": "h264 18x64 yuv444p 23.976 1.00 sar 512/81",
        "odd_2x2_444.mkv": "h264 2x2 yuv444p 23.976 1.00 sar 16/9",
        "odd_321x241_420_ffv1.mkv": "ffv1 321x241 yuv420p 23.976 1.00 sar 3856/2889",
        "odd_321x241_444.mkv": "h264 321x241 yuv444p 23.976 1.00 sar 3856/2889",
        "pixfmt_change_mid.ts": "h264 426x240 yuv420p 23.976 3.00 sar 640/639",
        "rotated_180.mkv": "h264 640x360 yuv420p 29.97 3.02 rotated -180",
        "rotated_270.mkv": "h264 640x360 yuv420p 29.97 3.02 rotated -90",
        "rotated_45.mp4": "h264 640x360 yuv420p 29.97 3.00 rotated 45",
        "rotated_90.mp4": "h264 640x360 yuv420p 29.97 3.00 rotated 90",
        "sar_64x45_pal_wide.mkv": "h264 720x576 yuv420p 23.976 3.00 sar 64/45",
        "very_tall_64x2160.mkv": "h264 64x2160 yuv420p 23.976 0.50 sar 60",
    },
    "awkward/hdr": {
        "ax_bt601.mov": "h264 640x428 yuv420p 29.409 1.06 stream 1",
        "ax_dolbyVision-hdr.MOV": "hevc 1280x720 yuv420p10le 30 0.11 rotated -90 hlg",
        "ax_hlg10-color-test.mp4": "hevc 1920x1080 yuv420p10le 29.99 0.30 hlg stream 1",
        "ax_sample_gamma2.2.mp4": "h264 320x240 yuvj420p 60 1.01",
        "ax_sample_with_colr_mdcv_and_clli.mp4": "av1 1920x1080 yuv420p10le 59.94 1.02 pq",
        "hdr10_av1.mkv": "av1 426x240 yuv420p10le 23.976 1.00 sar 640/639 pq",
        "hdr10_mdcv_cll.mp4": "hevc 426x240 yuv420p10le 24 1.00 sar 640/639 pq",
        "hlg.mkv": "hevc 426x240 yuv420p10le 23.976 1.00 sar 640/639 hlg",
    },
    "awkward/legacy": {
        "ax_sample_vvc.mp4": "vvc 320x180 yuv420p10le 24 5.00",
        "cinepak_tree.avi": "cinepak 320x240 rgb24 15 29.60",
    },
    "awkward/pixfmt": {
        "ffv1_yuv411p.mkv": "ffv1 426x240 yuv411p 23.976 1.00 sar 640/639",
        "ffv1_yuv440p.mkv": "ffv1 426x240 yuv440p 23.976 1.00 sar 640/639",
        "hap.mov": "hap 432x240 rgb0 23.976 1.00 sar 80/81",
        "jp2k.mkv": "jpeg2000 426x240 yuv420p 23.976 1.00 sar 640/639",
        "monow.nut": "rawvideo 426x240 monow 23.976 0.96 sar 640/639",
        "prores_hq.mov": "prores 426x240 yuv422p10le 23.976 1.00 sar 640/639",
        "utvideo.avi": "utvideo 426x240 yuv420p 23.976 1.00 sar 640/639",
        "wrongly_tagged_pq_8bit.mkv": "h264 426x240 yuv420p 23.976 1.00 sar 640/639 pq",
        "x264_gray10le.mkv": "h264 426x240 yuv420p10le 23.976 1.00 sar 640/639",
        "x264_yuv420p10le.mkv": "h264 426x240 yuv420p10le 23.976 1.00 sar 640/639",
        "x264_yuv422p10le.mkv": "h264 426x240 yuv422p10le 23.976 1.00 sar 640/639",
        "x264_yuv444p10le.mkv": "h264 426x240 yuv444p10le 23.976 1.00 sar 640/639",
        "x265_gbrp.mkv": "hevc 426x240 gbrp 23.976 1.00 sar 640/639",
        "x265_yuv420p12le.mkv": "hevc 426x240 yuv420p12le 23.976 1.00 sar 640/639",
        "x265_yuv422p12le.mkv": "hevc 426x240 yuv422p12le 23.976 1.00 sar 640/639",
    },
    "awkward/streams": {
        "audio_192khz_flac.mkv": "h264 320x180 yuv420p 29.97 3.00",
        "audio_only.mkv": "no_video_stream",
        "audio_only_named.mp4": "no_video_stream",
        "ax_full_blocks.mkv": "no_video_stream",
        "ax_sample_ac4.mp4": "no_video_stream",
        "ax_sample_dthd.mp4": "no_video_stream",
        "ax_sample_iamf.mp4": "no_video_stream",
        "ax_sample_with_chapters.mkv": "h264 320x240 yuv444p 30 5.02 2 chapters",
        "ax_sample_with_dts_x.mkv": "no_video_stream",
        "ax_sample_with_it35_track.mp4": "av1 480x270 yuv420p10le 29.917 1.00 pq",
        "ax_sample_with_nero_chapters_only.mp4": "h264 1080x720 yuv420p 29.97 1.09 3 chapters",
        "ax_sample_with_pgs_subtitles.mkv": "h264 1080x720 yuv420p 600 1.24",
        "ax_sample_with_vobsub.mp4": "h264 1080x720 yuv420p 612.24 1.24",
        "chapters_200.mp4": "h264 320x180 yuv420p 29.97 3.00 200 chapters",
        "cover_art_only.mka": "no_video_stream",
        "cover_art_only_mp3_named.mp4": "no_video_stream",
        "cover_art_only_named.mp4": "no_video_stream",
        "fonts_ass_srt_attachments.mkv": "h264 320x180 yuv420p 29.97 3.02",
        "mov_text.mp4": "h264 320x180 yuv420p 29.97 3.00",
        "odd_layout_5_0_side.mkv": "h264 320x180 yuv420p 29.97 3.00",
        "title_60kB.mkv": "h264 320x180 yuv420p 29.97 3.02",
        "two_videos_second_default.mkv": "h264 426x240 yuv420p 23.976 3.02 sar 640/639 stream 1",
        "video_then_cover.mp4": "h264 320x180 yuv420p 29.97 3.00",
    },
    "awkward/timing": {
        "all_ts_zero.nut": "h264 426x240 yuv420p 23.976 0.00 sar 640/639",
        "audio_shorter.mp4": "h264 320x180 yuv420p 29.97 3.00",
        "ax_bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4": (
            "h264 800x640 yuv420p 30 4.00 sar 1137/800"
        ),
        "ax_iibbibb_editlist_videoonly.mp4": "h264 704x576 yuv444p 1 12.50",
        "ax_sample_12_5fps_720p_1s.mp4": "h264 1280x720 yuv420p 12.5 1.04 stream 1",
        "ax_sample_edit_list_only_preroll_sync_sample.mp4": "h264 640x360 yuv420p 30.006 0.53",
        "ax_sample_shorter_audio.mp4": "h264 320x240 yuvj420p 60 1.20",
        "combed_but_flagged_progressive.mkv": "h264 640x480 yuv420p 25 3.00 sar 4/3",
        "fps_0.1.mkv": "h264 426x240 yuv420p 0.1 200.00 sar 640/639",
        "fps_120.mkv": "h264 426x240 yuv420p 120 0.60 sar 640/639",
        "fps_23976.mkv": "h264 426x240 yuv420p 23.976 2.00 sar 640/639",
        "fps_2997.mp4": "h264 426x240 yuv420p 29.97 2.00 sar 640/639",
        "gap_10min_in_middle.mkv": "h264 640x360 yuv420p 29.97 603.00",
        "interlaced_tff_576i_h264.mkv": "h264 720x576 yuv420p 25 3.00 sar 64/45 interlaced",
        "mkv_unseekable_no_duration.mkv": "h264 320x180 yuv420p 29.97 ~3.02",
        "one_keyframe_only.mkv": "h264 426x240 yuv420p 23.976 3.00 sar 640/639",
        "start_at_10h.ts": "h264 426x240 yuv420p 23.976 3.00 sar 640/639",
        "starts_on_non_keyframe.ts": "h264 426x240 yuv420p 23.976 2.00 sar 640/639",
        "ts_wraparound.ts": "h264 320x180 yuv420p 29.97 3.02",
        "vfr_jitter.mp4": "h264 640x360 yuv420p 29.97 3.00",
        "video_starts_1500ms_late.mkv": "h264 320x180 yuv420p 29.97 4.50",
    },
    "awkward/tiny": {
        "all_black_3s.mkv": "h264 320x180 yuv420p 25 3.00",
        "anim.png": "not_a_video",
        "imageio_realshort.mp4": "h264 320x240 yuv420p 30.02 1.20",
        "jpeg_renamed.mp4": "not_a_video",
        "no_frames.mp4": "no_video_stream",
        "photo.jpg": "not_a_video",
        "pure_noise_2s.mkv": "h264 320x180 yuv420p 25 2.00",
        "still_image_3s.mkv": "h264 320x180 yuvj420p 25 3.00",
        "two_frames.mkv": "h264 426x240 yuv420p 23.976 0.08 sar 640/639",
    },
}

STREAMS: dict[str, list[str]] = {
    "awkward/streams/fonts_ass_srt_attachments.mkv": [
        "video h264",
        "audio aac",
        "subtitle subrip",
        "subtitle ass",
        "attachment ttf",
        "cover mjpeg",
        "attachment none",
    ],
    "awkward/streams/ax_sample_with_pgs_subtitles.mkv": [
        "video h264",
        "audio ac3",
        "subtitle hdmv_pgs_subtitle",
    ],
    "awkward/streams/ax_sample_with_vobsub.mp4": [
        "video h264",
        "audio ac3",
        "subtitle dvd_subtitle",
    ],
    "awkward/streams/mov_text.mp4": ["video h264", "audio aac", "subtitle mov_text"],
    "awkward/streams/video_then_cover.mp4": ["video h264", "audio aac", "cover png"],
    "awkward/streams/chapters_200.mp4": ["video h264", "audio aac", "data bin_data"],
    "awkward/streams/ax_sample_with_it35_track.mp4": ["video av1", "data none"],
    "awkward/corrupt/ax_sample_missing_stsd.mp4": ["video h264", "audio none"],
    "awkward/containers/timecode_track.mov": ["video h264", "audio aac", "data none"],
    "awkward/containers/sorenson.flv": ["audio mp3", "video flv1"],
    "phone_hdr_1080p_10bit.mp4": ["video hevc", "audio aac", "data none", "data none"],
}

COLOURS: dict[str, str] = {
    "butterfly_720p.mp4": "tv bt709 bt709 bt709",
    "curtain_hdr10_av1_vertical.mp4": "tv bt2020 smpte2084 bt2020nc",
    "phone_hdr_1080p_10bit.mp4": "tv bt2020 arib-std-b67 bt2020nc",
    "driving_540p.mp4": "tv smpte170m bt709 smpte170m",
    "leaf_720p.mp4": "None None None None",
    "awkward/hdr/ax_bt601.mov": "tv smpte170m bt709 smpte170m",
    "awkward/hdr/ax_sample_gamma2.2.mp4": "pc bt709 bt470m smpte170m",
    "awkward/hdr/hlg.mkv": "tv bt2020 arib-std-b67 bt2020nc",
    "awkward/pixfmt/x265_gbrp.mkv": "pc bt709 bt709 rgb",
    "awkward/tiny/still_image_3s.mkv": "pc None None bt470bg",
}


@pytest.fixture
def reader() -> Iterator[MediaReader]:
    """A reader with a server of its own."""
    made = MediaReader(niceness=0)
    yield made
    made.close()


def films_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md")


def verdict(reader: MediaReader, path: Path) -> str:
    try:
        return in_words(reader.analyze(path, CancelToken(), TIMEOUT_S))
    except ReelfitError as error:
        return error.failure.code


def in_words(media: MediaInfo) -> str:
    picture = media.picture
    words = [
        media.video.codec,
        f"{picture.width}x{picture.height}",
        picture.pix_fmt,
        f"{float(picture.frame_rate):.5g}",
        f"{'~' * media.duration_is_estimate}{media.duration_s:.2f}",
    ]
    if picture.sample_aspect != 1:
        words.append(f"sar {picture.sample_aspect}")
    if picture.rotation:
        words.append(f"rotated {picture.rotation}")
    if picture.interlaced:
        words.append("interlaced")
    if picture.hdr is not Hdr.SDR:
        words.append(picture.hdr.value)
    if media.video_index:
        words.append(f"stream {media.video_index}")
    if len(media.chapter_list):
        words.append(f"{len(media.chapter_list)} chapters")
    return " ".join(words)


def test_every_file_gets_its_verdict(reader: MediaReader, shared_media: Path) -> None:
    found: dict[str, dict[str, str]] = {}
    for path in films_in(shared_media):
        folder = str(path.parent.relative_to(shared_media))
        found.setdefault(folder, {})[path.name] = verdict(reader, path)
    assert found == VERDICTS


def test_streams_are_told_apart(reader: MediaReader, shared_media: Path) -> None:
    found = {
        name: [
            f"{stream.kind} {stream.codec}"
            for stream in reader.analyze(shared_media / name, CancelToken(), TIMEOUT_S).streams
        ]
        for name in STREAMS
    }
    assert found == STREAMS


def test_colour_is_named_as_ffmpeg_does(reader: MediaReader, shared_media: Path) -> None:
    found = {}
    for name in COLOURS:
        colour = reader.analyze(shared_media / name, CancelToken(), TIMEOUT_S).picture.colour
        found[name] = f"{colour.range} {colour.primaries} {colour.transfer} {colour.matrix}"
    assert found == COLOURS


def test_every_file_can_be_measured(reader: MediaReader, shared_media: Path) -> None:
    for folder, verdicts in VERDICTS.items():
        for name in (name for name, words in verdicts.items() if " " in words):
            path = shared_media / folder / name
            measured = reader.measure(path, CancelToken(), TIMEOUT_S)
            assert measured.streams[0].packets > 0, name


def test_nothing_is_changed_by_looking_at_it(reader: MediaReader, shared_media: Path) -> None:
    def state(path: Path) -> tuple[int, str]:
        return path.stat().st_mtime_ns, blake2b(path.read_bytes()).hexdigest()

    films = films_in(shared_media / "awkward" / "corrupt")
    before = [state(path) for path in films]
    for path in films:
        verdict(reader, path)
    assert [state(path) for path in films] == before
    assert films_in(shared_media / "awkward" / "corrupt") == films
