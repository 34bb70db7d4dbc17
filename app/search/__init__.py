"""The CRF search: pure, no clock, no disk, no thread.

``sampling`` chooses the windows that stand for the film. ``prior`` says where to begin. ``crf`` is
the search itself, a state machine that asks for measurements and always ends with an answer.
``evidence`` takes all measurements together, with ``curve`` (the scale) and ``belief`` (the line);
``verdict`` puts the answer into words.

Scale: over the range worth using, the distance of a score from its metric's ceiling grows nearly
exponentially with CRF. So the search works on the *excess*, the logarithm of that distance relative
to the one that the target allows: 0 is on target, below 0 is better. On sixteen real clips with
SVT-AV1 it grows by 0.01 to 0.15 a step of CRF, and halfway between two points 24 CRF apart the true
CRF lies within about one step of the straight line's; square roots and other powers of the distance
bend more.

Model: one line, level and slope, known to some extent before anything is measured (``prior``: the
encoder's usual figures, or what films of the same folder and library needed) and better with every
point (Bayesian linear regression, ``belief``). Points count by how near they are to where the
target is met, as the line is only nearly straight. It tells where that is, and how surely.

Scouts: a probe at the film's own preset is dear, and two or three would be needed to learn the
slope. So cheap ones go ahead: at the encoder's fast preset and on part of the sample. They show
more excess than a probe at the same CRF, by a gap that differs from film to film (0.33 on average
and 0.2 either way for SVT-AV1's preset 12 against 8), but nearly the same slope. Two of them bring
the first real probe within a few CRF of the target, and the slope carries it the rest of the way.

Stopping: as soon as a real probe was made and the score at the calculated CRF is known to 0.2 VMAF,
one standard error (or to a third of what the sample itself may err by). Without scouts 2.4 probes
are needed for that, with them 1.4. The answer is then the last step of the encoder's grid before
the crossing; quarter steps that make no difference are not chased. Other ends: a point that misses
the target and is too large all the same, as better quality would be larger still; a forecast that
is surely too large, which may end a search after its first scout; an end of the range; and the most
probes allowed.

Sampling: ``sampling`` has the figures. What the windows differ by becomes a standard error, and
half of it is added to the target, so that a film is rarely below it for having been sampled.

What the whole encode scores in the end comes back as ``bias``: the points that are known give the
corrected CRF, mostly without another probe.

Sources: ab-av1 (https://github.com/alexheretic/ab-av1) for the task and the rules it is measured
against in ``tests/bench/search``; Bishop, Pattern Recognition and Machine Learning, 3.3, for the
regression; Wolter, Introduction to Variance Estimation, for systematic samples.
"""
