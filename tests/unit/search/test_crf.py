"""What holds for every search, whatever the film: also for films that no encoder would make."""

import math
from dataclasses import replace
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.encoders import ENCODERS
from app.domain.results import Limit, Probe, SearchVerdict
from app.domain.target import Fallback, Metric, Statistic, Target
from app.search.spec import Prior, SearchSpec
from tests.support.curves import SCOUT, Film, exponential, halving_bytes, run_search, spec

TARGETS = st.one_of(
    st.builds(Target, st.sampled_from([40.0, 80.0, 93.0, 95.0, 97.5, 99.5, 100.0])),
    st.builds(Target, st.sampled_from([0.9, 0.98, 0.999, 1.0]), st.just(Metric.SSIM)),
    st.builds(Target, st.sampled_from([32.0, 42.0, 55.0]), st.just(Metric.PSNR)),
)
QUARTERS = st.integers(0, 400).map(lambda n: n / 4)


@st.composite
def films(draw: st.DrawFn, target: Target) -> Film:
    """Any film: straight, in plateaus, noisy, saturated, hopeless, easy, or without any sense."""
    ceiling = target.metric.ceiling
    straight = exponential(
        draw(st.floats(0.01, 0.15)),
        draw(st.floats(-30, 110)),
        target if target.value < ceiling else Target(ceiling * 0.999, target.metric),
        grain=draw(st.sampled_from([0.0, 0.0, 1.0, 4.0])),
    )
    noise = draw(st.sampled_from([0.0, 0.05, 0.5, 5.0, 1000.0])) * target.metric.point
    best = draw(st.sampled_from([1.0, 1.0, 0.99, 0.5])) * ceiling
    flat_below = draw(st.sampled_from([0.0, 0.0, 20.0, 50.0]))
    seed = draw(st.integers(0, 1000))

    def score(crf: float) -> float:
        if crf <= flat_below:
            return ceiling
        random = Random(f"{seed} {crf}")
        return min(max(straight.score(crf) + random.uniform(-noise, noise), 0.0), best)

    at_crf_35 = draw(st.integers(1, 10**6))
    shrinks = draw(st.sampled_from([4.0, 9.0, 1e9]))
    return Film(
        score,
        lambda crf: halving_bytes(crf, at_crf_35=at_crf_35, halved_every=shrinks),
        target.metric,
        dip=draw(st.sampled_from([0.0, 0.0, 3.0, 30.0])),
    )


@st.composite
def searches(draw: st.DrawFn) -> tuple[SearchSpec, Film]:
    target = draw(TARGETS)
    rows = sorted(name for name, row in ENCODERS.items() if not row.higher_is_better)
    row = ENCODERS[draw(st.sampled_from(rows))]
    floor = Target(target.value * 0.97, target.metric, Statistic.WORST_SECOND)
    wanted = spec(
        target,
        floors=draw(st.sampled_from([(), (floor,)])),
        max_bytes=draw(st.sampled_from([10**15, 10**8, 10**6])),
        other_bytes=draw(st.sampled_from([0, 10**5])),
        crf_min=row.crf_min,
        crf_max=row.crf_max,
        crf_step=draw(st.sampled_from([row.crf_step, 1.0])),
        prior=Prior(draw(QUARTERS), draw(st.sampled_from([1.0, 3.0, 14.0]))),
        scout=draw(st.sampled_from([None, SCOUT])),
        max_probes=draw(st.integers(1, 12)),
        tolerance_points=draw(st.sampled_from([0.0, 0.2, 2.0])),
        fallback=draw(st.sampled_from(list(Fallback))),
        lowest=target.value * 0.9,
        bias=draw(st.sampled_from([0.0, 0.0, -1.5, 0.8])) * target.metric.point,
    )
    return wanted, draw(films(target))


def on_grid(crf: float, wanted: SearchSpec) -> bool:
    steps = (crf - wanted.crf_min) / wanted.crf_step
    return math.isclose(steps, round(steps)) and wanted.crf_min <= crf <= wanted.crf_max


@settings(deadline=None, max_examples=300)
@given(search=searches(), data=st.data())
def test_every_search_ends_with_an_answer_that_its_probes_allow(
    search: tuple[SearchSpec, Film], data: st.DataObject
) -> None:
    wanted, film = search
    grid = st.integers(0, int((wanted.crf_max - wanted.crf_min) / wanted.crf_step))
    crfs = [
        wanted.crf_min + n * wanted.crf_step
        for n in data.draw(st.lists(grid, max_size=4, unique=True), label="known")
    ]
    known = [film.probe(crf, cached=True) for crf in crfs]
    ran = run_search(wanted, film, known)
    result = ran.result

    assert len(ran.asked) + len(ran.scouted) <= wanted.max_probes
    assert len({*crfs, *ran.asked}) == len(crfs) + len(ran.asked)
    assert len(set(ran.scouted)) == len(ran.scouted)
    used = (*ran.asked, *ran.scouted, result.crf)
    assert [crf for crf in used if not on_grid(crf, wanted)] == []
    assert len(result.probes) == len(crfs) + len(ran.asked) + len(ran.scouted)
    assert math.isfinite(result.predicted_score)
    assert 0 <= result.predicted_score <= wanted.target.metric.ceiling
    assert result.predicted_bytes >= wanted.other_bytes

    direct = [probe for probe in result.probes if not probe.scout]
    meeting = [probe.crf for probe in direct if meets(wanted, probe)]
    match result.verdict:
        case SearchVerdict.FOUND:
            assert direct
            assert result.predicted_bytes <= wanted.max_bytes
            assert result.limit in (
                Limit.NONE,
                Limit.RANGE,
                Limit.PROBES,
                Limit.QUALITY_CEILING,
            )
            # Never at a point that is known to miss, where one is known that does not.
            missing = [probe.crf for probe in direct if not meets(wanted, probe)]
            assert not meeting or result.crf not in missing
        case SearchVerdict.FALLBACK:
            assert wanted.fallback is not Fallback.SKIP
            assert result.crf in [probe.crf for probe in direct]
            assert result.predicted_bytes <= wanted.max_bytes
        case SearchVerdict.NOT_WORTH_IT:
            assert result.limit is Limit.SIZE
        case SearchVerdict.UNREACHABLE:
            assert not meeting
            assert result.limit in (Limit.QUALITY_CEILING, Limit.PROBES)
    if result.limit is Limit.RANGE:
        assert result.crf == wanted.crf_max
    if result.limit is Limit.QUALITY_CEILING:
        assert wanted.crf_min in [*crfs, *ran.asked]


def meets(wanted: SearchSpec, probe: Probe) -> bool:
    return all(
        probe.measured.score.value(target.statistic) + wanted.bias >= target.value
        for target in wanted.targets
    )


@settings(deadline=None)
@given(search=searches())
def test_the_same_answers_lead_to_the_same_questions(search: tuple[SearchSpec, Film]) -> None:
    assert run_search(*search) == run_search(*search)


@settings(deadline=None)
@given(search=searches())
def test_what_is_known_is_not_asked_again(search: tuple[SearchSpec, Film]) -> None:
    wanted, film = search
    first = run_search(wanted, film)
    known = [replace(probe, cached=True) for probe in first.result.probes]
    for probes in (known, known[::-1]):
        again = run_search(wanted, film, probes)
        assert not set(again.asked) & set(first.asked)
        if first.result.limit is not Limit.PROBES and len(known) < wanted.max_probes:
            assert again.asked == again.scouted == ()
            assert again.result.verdict is first.result.verdict
            assert again.result.crf == first.result.crf


STRAIGHT_TARGETS = [
    Target(85.0),
    Target(95.0),
    Target(97.0),
    Target(0.98, Metric.SSIM),
    Target(42.0, Metric.PSNR),
]


@settings(deadline=None, max_examples=300)
@given(
    slope=st.floats(0.02, 0.1),
    meets_at=st.floats(6.0, 65.0),
    target=st.sampled_from(STRAIGHT_TARGETS),
    gap=st.floats(0.0, 0.6),
)
def test_a_straight_curve_takes_few_probes_and_is_hit(
    slope: float, meets_at: float, target: Target, gap: float
) -> None:
    film = replace(exponential(slope, meets_at, target), gap=gap)
    ran = run_search(spec(target), film)
    seen = [film.measure(crf, scout=True) for crf in ran.scouted]
    assume(min(measured.score.mean for measured in seen) > 0)  # at 0 every film is alike
    assert ran.result.verdict is SearchVerdict.FOUND
    points = 0.5 * target.metric.point
    assert film.score(ran.result.crf) >= target.value - points
    above = film.score(ran.result.crf) - target.value
    assert above <= points or meets_at - ran.result.crf < 0.5
    assert len(ran.scouted) <= 3
    # A film that hardly changes with CRF takes a longer way.
    usual = target.metric is Metric.VMAF and slope >= 0.03
    assert len(ran.asked) <= (4 if usual else 6)
