"""What each container can hold: one row each.

From FFmpeg's own muxer tables (libavformat/matroska.c, matroskaenc.c, movenc.c) and the Matroska
codec list; flags and tags as ffmpeg 9.0.2 wrote them and read them again.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.profile import Container

# Subtitles that are text, and can be turned into another text format.
TEXT_SUBTITLES = frozenset({"mov_text", "subrip", "ass", "ssa", "text", "webvtt"})
# Covers that players know as an attachment of an MKV: extension and MIME type by codec.
COVER_TYPES = {"mjpeg": ("jpg", "image/jpeg"), "png": ("png", "image/png")}


@dataclass(frozen=True, slots=True)
class ContainerRow:
    """A container's abilities; ``muxer`` is its name in ffmpeg, with ``options`` of the file.

    ``audio`` are the codecs of sound that it holds, or with ``all_audio_but`` those that it does
    not. ``subtitles`` are copied, other text is converted to ``text_subtitle``. ``covers`` are
    copied or, where ``attaches_covers``, attached. ``flags`` are the dispositions that last;
    ``tags`` the names of the file's tags that do, None for any. ``stream_tags`` is whether streams
    may have tags of any name, ``any_language`` whether a language may be other than three letters.
    """

    muxer: str
    audio: frozenset[str] = frozenset()
    all_audio_but: frozenset[str] = frozenset()
    subtitles: frozenset[str] = frozenset()
    text_subtitle: str = ""
    attachments: bool = False
    covers: frozenset[str] = frozenset()
    attaches_covers: bool = False
    flags: frozenset[str] = frozenset()
    tags: frozenset[str] | None = None
    stream_tags: bool = False
    any_language: bool = False
    options: tuple[tuple[str, str], ...] = ()

    def holds_audio(self, codec: str) -> bool:
        """Whether sound of this codec can be copied into it."""
        return codec in self.audio if self.audio else codec not in self.all_audio_but


_MP4 = ContainerRow(
    muxer="mp4",
    audio=frozenset({"aac", "ac3", "alac", "dts", "eac3", "flac", "mp2", "mp3", "opus", "truehd"}),
    subtitles=frozenset({"mov_text"}),
    text_subtitle="mov_text",
    covers=frozenset({"mjpeg", "png", "bmp"}),
    flags=frozenset(
        {
            "attached_pic",
            "captions",
            "comment",
            "default",
            "descriptions",
            "dub",
            "forced",
            "hearing_impaired",
            "visual_impaired",
        }
    ),
    # mov_write_ilst_tag and mov_write_udta_tag.
    tags=frozenset(
        {
            "album",
            "album_artist",
            "artist",
            "comment",
            "compilation",
            "composer",
            "copyright",
            "creation_time",
            "date",
            "description",
            "disc",
            "episode_id",
            "episode_sort",
            "gapless_playback",
            "genre",
            "grouping",
            "hd_video",
            "keywords",
            "location",
            "lyrics",
            "media_type",
            "network",
            "season_number",
            "show",
            "synopsis",
            "title",
            "track",
        }
    ),
    options=(("movflags", "+faststart"),),
)

CONTAINERS = {
    Container.MKV: ContainerRow(
        muxer="matroska",
        # Matroska holds nearly all audio. These it has no codec mapping for.
        all_audio_but=frozenset(
            {
                "ac4",
                "adpcm_swf",
                "amr_nb",
                "amr_wb",
                "iamf",
                "nellymoser",
                "none",
                "speex",
                "unknown",
            }
        ),
        subtitles=frozenset(
            {
                "arib_caption",
                "ass",
                "dvb_subtitle",
                "dvd_subtitle",
                "hdmv_pgs_subtitle",
                "hdmv_text_subtitle",
                "ssa",
                "subrip",
                "text",
                "webvtt",
            }
        ),
        text_subtitle="subrip",
        attachments=True,
        covers=frozenset(COVER_TYPES),
        attaches_covers=True,
        flags=frozenset(
            {
                "attached_pic",
                "comment",
                "default",
                "dub",
                "forced",
                "hearing_impaired",
                "original",
                "visual_impaired",
            }
        ),
        stream_tags=True,
        any_language=True,
    ),
    Container.MP4: _MP4,
}
