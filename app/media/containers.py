"""What each container can hold: one row each.

Measured with ffmpeg 9.0.2: streams of each codec were copied into each container, read again, and
their packets and what they decode to compared; flags, tags, covers and chapters likewise
(``tests/media/test_containers_real``). Codecs that could not be made for it are from FFmpeg's own
muxer tables (libavformat/matroska.c, movenc.c, ``avformat_query_codec``).

What ffmpeg writes but does not read as the same again has no place: WMA and others in a MOV, VVC
in Matroska, which keeps no decoding times.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.languages import TWINS, three_letters
from app.domain.media import StreamKind
from app.domain.profile import Container

# Subtitles that are text, and can be turned into another text format.
TEXT_SUBTITLES = frozenset({"mov_text", "subrip", "ass", "ssa", "text", "webvtt"})
# Covers that players know as an attachment of an MKV: extension and MIME type by codec.
COVER_TYPES = {"mjpeg": ("jpg", "image/jpeg"), "png": ("png", "image/png")}


@dataclass(frozen=True, slots=True)
class ContainerRow:
    """A container's abilities; ``muxer`` is its name in ffmpeg, with ``options`` of the file.

    ``video`` and ``audio`` are the codecs that can be copied into it. ``subtitles`` are copied,
    other text is converted to ``text_subtitle``. ``covers`` are copied or, where
    ``attaches_covers``, attached. ``flags`` are the dispositions that last, of subtitles with
    ``subtitle_flags``; ``tags`` the names of the file's tags that do, None for any. ``stream_tags``
    is whether streams may have tags of any name. ``languages`` are those that it knows, empty for
    any of three letters, or with ``any_language`` for whatever stands there.

    Of the picture it may tell the place of chroma samples (``chroma_location``), how two views are
    packed (``stereo``) and the light around the screen (``ambient_light``); ``block_additions`` is
    whether something may stand beside each frame, as VP9's HDR10+ has to. ``hevc_tag`` is how HEVC
    has to be marked for all players to know it.
    """

    muxer: str
    video: frozenset[str]
    audio: frozenset[str]
    subtitles: frozenset[str]
    text_subtitle: str
    attachments: bool = False
    covers: frozenset[str] = frozenset()
    attaches_covers: bool = False
    flags: frozenset[str] = frozenset()
    subtitle_flags: frozenset[str] = frozenset()
    tags: frozenset[str] | None = None
    stream_tags: bool = False
    languages: frozenset[str] = frozenset()
    any_language: bool = False
    chroma_location: bool = False
    stereo: bool = False
    ambient_light: bool = False
    block_additions: bool = False
    hevc_tag: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def flags_of(self, kind: StreamKind) -> frozenset[str]:
        """Return the dispositions that last on a stream of this kind."""
        return self.flags | self.subtitle_flags if kind is StreamKind.SUBTITLE else self.flags

    def spelled(self, language: str) -> str | None:
        """Return a language's code as it can be written here, None where it cannot."""
        if self.any_language:
            return language
        code = three_letters(language)
        if code is None or not self.languages:
            return code
        return next((c for c in (code, TWINS.get(code)) if c in self.languages), None)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MKV = ContainerRow(
    muxer="matroska",
    # Its own codecs, then those that it holds as AVI does.
    video=_set(
        "av1 avs2 avs3 dirac ffv1 h264 hevc jpeg2000 mjpeg mpeg1video mpeg2video mpeg4 msmpeg4v3 "
        "prores rawvideo rv10 rv20 rv30 rv40 snow theora vp8 vp9 "
        "cinepak dnxhd dvvideo flv1 h263 huffyuv indeo3 indeo5 magicyuv msmpeg4v1 msmpeg4v2 png "
        "utvideo vc1 vp6 vp6f wmv1 wmv2 wmv3"
    ),
    audio=_set(
        "aac ac3 alac atrac1 atrac3 cook dts eac3 flac mlp mp1 mp2 mp3 opus pcm_f32le pcm_f64le "
        "pcm_s16be pcm_s16le pcm_s24be pcm_s24le pcm_s32be pcm_s32le pcm_u8 qdm2 qdmc ra_144 "
        "ra_288 sipr truehd tta vorbis wavpack "
        "aac_latm adpcm_g722 adpcm_g726 adpcm_ima_wav adpcm_ms adpcm_swf adpcm_yamaha amr_nb "
        "g723_1 gsm_ms pcm_alaw pcm_mulaw wmalossless wmapro wmav1 wmav2 wmavoice"
    ),
    subtitles=_set(
        "arib_caption ass dvb_subtitle dvd_subtitle hdmv_pgs_subtitle hdmv_text_subtitle ssa "
        "subrip text webvtt"
    ),
    text_subtitle="subrip",
    attachments=True,
    covers=frozenset(COVER_TYPES),
    attaches_covers=True,
    flags=_set("attached_pic comment default dub forced hearing_impaired original visual_impaired"),
    subtitle_flags=_set("descriptions"),
    stream_tags=True,
    any_language=True,
    chroma_location=True,
    stereo=True,
    block_additions=True,
)

_MP4 = ContainerRow(
    muxer="mp4",
    video=_set(
        "av1 avs3 dirac ffv1 h264 hevc jpeg2000 mjpeg mpeg1video mpeg2video mpeg4 png vc1 vp9 vvc"
    ),
    # Not TrueHD, which ffmpeg calls experimental here, and not Vorbis, which few players expect.
    audio=_set(
        "aac ac3 alac dts eac3 flac mp2 mp3 opus pcm_f32be pcm_f32le pcm_f64be pcm_f64le "
        "pcm_s16be pcm_s16le pcm_s24be pcm_s24le pcm_s32be pcm_s32le"
    ),
    # VobSub's palette is rounded, by up to three in 255.
    subtitles=_set("dvd_subtitle mov_text"),
    text_subtitle="mov_text",
    covers=_set("bmp mjpeg png"),
    flags=_set(
        "attached_pic captions comment default descriptions dub forced hearing_impaired "
        "visual_impaired"
    ),
    # mov_write_ilst_tag and mov_write_udta_tag.
    tags=_set(
        "album album_artist artist comment compilation composer copyright creation_time date "
        "description disc episode_id episode_sort gapless_playback genre grouping hd_video "
        "keywords location lyrics media_type network season_number show synopsis title track"
    ),
    ambient_light=True,
    hevc_tag="hvc1",  # Apple's players refuse hev1
    options=(("movflags", "+faststart"),),
)

_WEBM = ContainerRow(
    muxer="webm",
    video=_set("av1 vp8 vp9"),
    audio=_set("opus vorbis"),
    subtitles=_set("webvtt"),
    text_subtitle="webvtt",
    flags=_set("default forced"),
    subtitle_flags=_set("captions descriptions metadata"),
    stream_tags=True,
    any_language=True,
    chroma_location=True,
    stereo=True,
    block_additions=True,
)

_MOV = ContainerRow(
    muxer="mov",
    video=_set(
        "cinepak dnxhd dvvideo ffv1 h263 h264 hap hevc jpeg2000 mjpeg mjpegb mpeg1video mpeg2video "
        "mpeg4 png prores qtrle rpza svq1 svq3"
    ),
    audio=_set(
        "aac ac3 adpcm_ima_qt alac amr_nb dts eac3 mp2 mp3 nellymoser pcm_alaw pcm_f32be pcm_f32le "
        "pcm_f64be pcm_f64le pcm_mulaw pcm_s16be pcm_s16le pcm_s24be pcm_s24le pcm_s32be "
        "pcm_s32le pcm_s8 pcm_u8"
    ),
    subtitles=_set("dvd_subtitle eia_608 mov_text"),
    text_subtitle="mov_text",
    flags=_set("default"),
    # The Macintosh's list, of which ffmpeg writes no other.
    languages=_set(
        "alb amh ara arm asm aym aze baq bel ben bul bur cat ces chi dan dut dzo eng epo est fin "
        "fra geo ger gre grn guj heb hin hun ice ind ita jav jpn kan kas kaz khm kin kir kor kur "
        "lao lat lav lit mac mal mar may mlg mlt mol mon nep nor nya ori orm per pol por pus que "
        "ron run rus san sin slk slv smi snd som spa sun swa swe tam tat tel tgk tgl tha tib tir "
        "tuk tur uig ukr urd uzb vie wel yid"
    ),
    ambient_light=True,
    hevc_tag="hvc1",
    # With its own names for those that QuickTime shows, and keys of any name for all.
    options=(("movflags", "+faststart+use_metadata_tags"),),
)

CONTAINERS = {
    Container.MKV: _MKV,
    Container.MP4: _MP4,
    Container.WEBM: _WEBM,
    Container.MOV: _MOV,
}
