"""How strongly the values of many units correlate with a label, and whether that is significant.

Both measures are linear in the label, so a matrix product computes them for all units and all shifts of a label:
Pearson's r is the product of two standardised series, and the area under the ROC curve is the Mann-Whitney statistic,
a sum of ranks (Hanley & McNeil, 1982).
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float32]  # (tokens, units)
Numbers = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]  # (tokens)


def correlation(values: npt.ArrayLike, label: npt.ArrayLike) -> Numbers:
    """Pearson's r of each column with the label; 0 for a constant column."""
    numbers: Numbers = standardised(values).T @ standardised(label)
    return numbers


def auc(values: npt.ArrayLike, label: Truth) -> Numbers:
    """The probability that a column is higher at a token with the label than at one without; ties count half."""
    areas: Numbers = 0.5 + centred_ranks(values).T @ per_pair(label)
    return areas


def standardised(values: npt.ArrayLike) -> Numbers:
    """Each column minus its mean, scaled to length 1; all 0 for a constant column."""
    numbers = np.asarray(values, np.float64)
    changing = numbers.max(0) > numbers.min(0)
    centred = (numbers - numbers.mean(0)) * changing
    lengths = np.where(changing, np.sqrt((centred**2).sum(0)), 1.0)
    of_length_1: Numbers = centred / lengths
    return of_length_1


def centred_ranks(values: npt.ArrayLike) -> Numbers:
    """The rank of each value in its column minus the mean rank; ties share their mean rank."""
    columns = np.asarray(values).T
    ranks = np.stack([_ranks(column) for column in columns], axis=1)
    centred: Numbers = ranks - (len(ranks) - 1) / 2
    return centred


def _ranks(column: npt.NDArray[Any]) -> Numbers:
    order = np.argsort(column)
    ordered = column[order]
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    counts = np.diff(np.append(begins, len(column)))
    ranks = np.empty(len(column))
    ranks[order] = np.repeat(begins + (counts - 1) / 2, counts)
    return ranks


def per_pair(label: Truth) -> Numbers:
    """Weights that turn a sum of centred ranks into the area under the curve minus one half."""
    with_label = np.count_nonzero(label)
    weights: Numbers = label / (with_label * (len(label) - with_label))
    return weights


def family_wise(prepared: Values, label: Numbers, shifts: npt.NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """The strength of each column, and the share of shifted labels with which any column is as strong.

    Strength is ``prepared.T @ label``, both prepared for one of the measures above. A circularly shifted label keeps
    its autocorrelation but loses its relation to the text, so its strength is due to chance. Taking the strongest of
    all columns corrects for multiple comparisons (Westfall & Young, 1993).
    """
    strength = prepared.T @ label.astype(np.float32)
    places = np.arange(len(label)) - shifts[:, np.newaxis]  # (shifts, tokens)
    chance = np.abs(label.astype(np.float32)[places % len(label)] @ prepared).max(axis=1)
    as_strong = (chance[:, np.newaxis] >= np.abs(strength)).sum(axis=0)
    return strength.astype(np.float64), (1 + as_strong) / (1 + len(shifts))
