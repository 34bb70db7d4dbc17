"""From a profile's wish for film grain, and the noise that was seen, to what the encoder is told.

SVT-AV1 and libaom model the noise that they find in the source up to a strength, and the decoder
puts the modelled noise over the picture. How strong it has to be for grain as strong as the noise
was measured with SVT-AV1 4.2: clips with normal noise of a known deviation, encoded at CRF 35,
where nearly none of the noise itself is kept, decoded with the grain, and measured by the same
estimate (``noise``). Noise of 0.8 to 6 codes came back within a fifth, also at CRF 24 and from
libaom; stronger noise is kept by the encoder itself for the most part. Clean film measures up to
0.25: it gets none. The noise is that of the source before any rule for the picture: denoised film
gets its look back, and one that is scaled down a little more than scaling leaves of it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from app.domain.grain import MOST_GRAIN, GrainRule
from app.domain.profile import Profile
from app.domain.results import Analysis

# Noise, in codes of 8 bits, and the strength that gives it back; below the first there is none.
_STRENGTHS = ((0.5, 4.0), (0.8, 7.0), (1.3, 12.0), (1.9, 20.0), (3.0, 34.0), (5.0, 50.0))


def grain_strength(noise: float) -> int:
    """Return the strength of grain that looks like noise of this deviation; 0 for clean film."""
    place = bisect_right(_STRENGTHS, (noise, float(MOST_GRAIN)))
    if place == 0:
        return 0
    if place == len(_STRENGTHS):
        return MOST_GRAIN
    (low, weak), (high, strong) = _STRENGTHS[place - 1 : place + 1]
    return round(weak + (strong - weak) * (noise - low) / (high - low))


def with_grain(profile: Profile, analysis: Analysis) -> Profile:
    """Return the profile with the strength that this film's noise calls for in place of a rule.

    Where the noise was not looked at, that is none.
    """
    if profile.film_grain is not GrainRule.AUTO:
        return profile
    noise = analysis.survey.noise if analysis.survey is not None else None
    return replace(profile, film_grain=grain_strength(noise or 0.0))


def strength_of(profile: Profile) -> int:
    """Return the strength that the encoder is told; a rule that was not followed yet says none."""
    return 0 if isinstance(profile.film_grain, GrainRule) else profile.film_grain


def synthesizes(profile: Profile) -> bool:
    """Whether the player is to put grain over the picture."""
    return bool(strength_of(profile) or profile.grain_table)
