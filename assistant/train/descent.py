"""Weights of a handful of signals, downhill: Adam over the whole of the examples at each step.

Enter: the slope of a loss at given weights, how many of them. Leave: the weights where it ended.

    descend(lambda weights: weights - 1, 3, steps=300, rate=0.1)  ->  about (1, 1, 1)
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]


def descend(slope: Callable[[Weights], Weights], begin: Weights | int, *, steps: int, rate: float) -> Weights:
    """`begin` are the first weights, or their number for zeros."""
    weights = np.zeros(begin) if isinstance(begin, int) else begin
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for _ in range(steps):
        steep = slope(weights)
        first = 0.9 * first + 0.1 * steep
        second = 0.99 * second + 0.01 * steep**2
        weights = weights - rate * first / (np.sqrt(second) + 1e-8)
    return weights
