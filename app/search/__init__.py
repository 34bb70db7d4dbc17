"""The CRF search: pure, no clock, no disk, no thread.

``sampling`` chooses the windows that stand for the film. ``crf`` is the search itself, a state
machine that asks for measurements and always ends with an answer. ``curve`` places scores on a
scale on which they run nearly straight over CRF.

Model: over the range worth using, the distance of a score from its metric's ceiling grows nearly
exponentially with CRF (slope 0.02 to 0.07 a step of 1 for VMAF on real clips with SVT-AV1). So the
search works on the logarithm of that distance, relative to the distance that the target allows:
0 is on target, below 0 is better. A secant on this scale lands close with its second or third
point.

Stopping: a point that meets every target by no more than the tolerance is the answer; so is the
highest CRF that meets them once the next grid step is known not to. A point that misses the target
and is too large all the same ends the search at once: better quality would be larger still.
"""
