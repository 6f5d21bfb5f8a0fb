"""How much the values of many units have to do with a label, and whether chance explains it.

Both measures are linear in the label, so that all units and all shifts of a label are one product of matrices:
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
    """Pearson's r of each column with the label; 0 for a column that never changes."""
    numbers: Numbers = standardised(values).T @ standardised(label)
    return numbers


def auc(values: npt.ArrayLike, label: Truth) -> Numbers:
    """The chance that a column is higher at a token with the label than at one without; ties count half."""
    areas: Numbers = 0.5 + centred_ranks(values).T @ per_pair(label)
    return areas


def standardised(values: npt.ArrayLike) -> Numbers:
    """Each column less its mean, and of length 1; all 0 where it never changes."""
    numbers = np.asarray(values, np.float64)
    changing = numbers.max(0) > numbers.min(0)
    centred = (numbers - numbers.mean(0)) * changing
    lengths = np.where(changing, np.sqrt((centred**2).sum(0)), 1.0)
    of_length_1: Numbers = centred / lengths
    return of_length_1


def centred_ranks(values: npt.ArrayLike) -> Numbers:
    """The rank of each value in its column, less the mean rank; equal values share theirs."""
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
    """What makes a sum of centred ranks the area under the curve, less a half."""
    with_label = np.count_nonzero(label)
    weights: Numbers = label / (with_label * (len(label) - with_label))
    return weights


def family_wise(prepared: Values, label: Numbers, shifts: npt.NDArray[np.int64]) -> tuple[Numbers, Numbers]:
    """The strength of each column, and the share of shifted labels with which any column is as strong, to either side.

    Strength is ``prepared.T @ label``, which is to be prepared as one of the measures above wants it.
    A label that is shifted in a circle keeps its rhythm and loses what it had to do with the text: what a column then
    reaches is chance. Taking the strongest of all columns answers for how many were tried (Westfall & Young, 1993).
    """
    strength = prepared.T @ label.astype(np.float32)
    places = np.arange(len(label)) - shifts[:, np.newaxis]  # (shifts, tokens)
    chance = np.abs(label.astype(np.float32)[places % len(label)] @ prepared).max(axis=1)
    as_strong = (chance[:, np.newaxis] >= np.abs(strength)).sum(axis=0)
    return strength.astype(np.float64), (1 + as_strong) / (1 + len(shifts))
