"""Word n-grams, which the page mixes into its suggestions: interpolated modified Kneser-Ney, pruned.

Chen & Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling" (1999); Stolcke, "Entropy-based
Pruning of Backoff Language Models" (1998).
"""

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

# A word as the page's modules define it, or any other single character except the space.
_INSIDE = r"[\p{L}\p{N}\p{M}_]"
_TOKEN = regex.compile(rf"[\p{{L}}\p{{N}}_]{_INSIDE}*(?:['’]{_INSIDE}+)*|[^ ]")
_WORD = regex.compile(r"[\p{L}\p{N}_]")
_SPACELESS = regex.compile(
    r"[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}ー]"
)

# Only the first tokens of a longer text are counted.
MAX_TOKENS = 3_000_000
# With fewer words, n-grams are useless; so they are where words are rare among runs of scripts without spaces.
MIN_WORDS = 100
MIN_WORD_SHARE = 0.25
# Size of the compressed file in bytes; pruning removes the least informative pairs and triples.
MAX_BYTES = 600_000
# Weight of the n-grams in the mixture with the network; 0.25 to 0.5 did equally well on validation texts.
SHARE = 0.35
# Shares are stored as powers of e, in this many steps per factor of e.
STEPS = 4

# Discounts for counts of 1, 2 and more if there are too few n-grams to estimate them, as in KenLM.
FALLBACK = [0.5, 1.0, 1.5]

Context = tuple[int, ...]
Level = dict[Context, dict[int, float]]


@dataclass(frozen=True, slots=True)
class WordNgrams:
    """The probability of a word after others, given that a word follows.

    ``vocabulary`` is sorted by code points. ``levels[n]`` has the shares of the words after contexts of n tokens:
    p(word | context) = share(word | context) + rest(context) * p(word | context without its first token), where the
    rest is 1 minus the sum of the context's shares. The rest of single words is for unknown words.
    """

    vocabulary: list[str]
    levels: list[Level]

    def sizes(self) -> list[int]:
        """The number of words, pairs, triples, … that have a share."""
        return [sum(map(len, level.values())) for level in self.levels]


def build_word_ngrams(text: str) -> WordNgrams | None:
    """The n-grams of a text in NFC as shipped with a model; None if it has too few words."""
    tokens = _tokens(text)
    grams, vocabulary = _grams(tokens, order=3)
    if len(grams[0]) < MIN_WORDS or grams[0].total() < MIN_WORD_SHARE * len(tokens):
        return None
    return _pruned(smoothed(grams, vocabulary), grams, MAX_BYTES)


def _tokens(text: str) -> list[str]:
    return [match.group() for match, _ in zip(_TOKEN.finditer(text), range(MAX_TOKENS), strict=False)]


def _is_word(token: str) -> bool:
    """Whether the token is a word in a script with spaces between words."""
    return _WORD.match(token) is not None and _SPACELESS.search(token) is None


def _grams(tokens: list[str], order: int) -> tuple[list[Counter[Context]], list[str]]:
    """How often each word occurs after 0, 1, … tokens, which need not be words; and the vocabulary."""
    vocabulary = sorted(set(tokens))
    numbers = {token: n for n, token in enumerate(vocabulary)}
    word = [_is_word(token) for token in vocabulary]
    known = [numbers[token] for token in tokens]
    grams: list[Counter[Context]] = [Counter() for _ in range(order)]
    for end, last in enumerate(known):
        if not word[last]:
            continue
        for n in range(min(order, end + 1)):
            grams[n][tuple(known[end - n : end + 1])] += 1
    return grams, vocabulary


def smoothed(
    grams: Sequence[Counter[Context]], vocabulary: list[str], discounts: Sequence[float] | None = None
) -> WordNgrams:
    """Modified Kneser-Ney: the highest order uses counts, lower orders the number of distinct preceding tokens.

    ``discounts`` for counts of 1, 2 and more replace those estimated from each order's counts of counts.
    """
    counts = [Counter(level) for level in grams]
    for n in range(len(counts) - 1):
        before = Counter(gram[1:] for gram in grams[n + 1])
        # The start of the text counts as one preceding token.
        counts[n] = Counter({gram: max(1, before[gram]) for gram in grams[n]})
    return WordNgrams(vocabulary, [_shares(level, discounts or _discounts(level)) for level in counts])


def _discounts(counts: Counter[Context]) -> list[float]:
    kinds = Counter(counts.values())
    if not all(kinds[n] for n in (1, 2, 3)):
        return FALLBACK
    y = kinds[1] / (kinds[1] + 2 * kinds[2])
    discounts = [n - (n + 1) * y * kinds[n + 1] / kinds[n] for n in (1, 2, 3)]
    return discounts if all(0 < discount < n for n, discount in enumerate(discounts, 1)) else FALLBACK


def _shares(counts: Counter[Context], discounts: Sequence[float]) -> Level:
    totals: Counter[Context] = Counter()
    for (*context, _), count in counts.items():
        totals[tuple(context)] += count
    level: Level = defaultdict(dict)
    for (*context, word), count in counts.items():
        share = (count - discounts[min(count, 3) - 1]) / totals[tuple(context)]
        if share > 0:
            level[tuple(context)][word] = share
    return dict(level)


def _pruned(counts: WordNgrams, grams: Sequence[Counter[Context]], most: int) -> WordNgrams:
    """The most valuable shares that fit into this many bytes, encoded and compressed.

    A share is worth the cross-entropy that it saves on the text: those that the lower order nearly reproduces go first.
    """
    rests = [{context: 1 - sum(shares.values()) for context, shares in level.items()} for level in counts.levels]

    def probability(context: Context, word: int) -> float:
        n = len(context)
        below = probability(context[1:], word) if n else 0.0
        return counts.levels[n].get(context, {}).get(word, 0.0) + rests[n].get(context, 1.0) * below

    worth: list[tuple[float, Context, int]] = []
    for level, seen in zip(counts.levels[1:], grams[1:], strict=True):
        for context, shares in level.items():
            for word in shares:
                below = probability(context[1:], word)
                gain = math.log(probability(context, word) / below) if below > 0 else math.inf
                worth.append((seen[(*context, word)] * gain, context, word))
    worth.sort(reverse=True)

    def pruned(n: int) -> WordNgrams:
        levels: list[Level] = [counts.levels[0], *({} for _ in counts.levels[1:])]
        for _, context, word in worth[:n]:
            levels[len(context)].setdefault(context, {})[word] = counts.levels[len(context)][context][word]
        return WordNgrams(counts.vocabulary, levels)

    def fits(n: int) -> bool:
        return len(zlib.compress(encode(pruned(n)), 9)) <= most

    low, high = 0, len(worth)
    while not fits(high) and high - low > max(1, len(worth) // 100):
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return pruned(high if fits(high) else low)


def encode(counts: WordNgrams) -> bytes:
    """The file ``words.bin`` of docs/model-format.md."""
    sizes, gaps = bytearray(), bytearray()
    unigrams = counts.levels[0].get((), {})
    shares = bytearray(_byte(unigrams.get(n, 0.0)) for n in range(len(counts.vocabulary)))
    # Frequent words get small numbers, which take fewer bytes.
    rank = {n: k for k, n in enumerate(sorted(range(len(shares)), key=lambda n: (shares[n], n)))}
    for level in counts.levels[1:]:
        _write(sizes, len(level))
        last: Context | None = None
        for context, followers in sorted((tuple(rank[n] for n in context), level[context]) for context in level):
            for number in _gaps(context, last):
                _write(sizes, number)
            _write(sizes, len(followers))
            last = context
            before = -1
            for number, follower in sorted((rank[n], n) for n in followers):
                _write(gaps, number - before)
                shares.append(_byte(followers[follower]))
                before = number
    out = bytearray()
    for part in ("\0".join(counts.vocabulary).encode(), sizes, gaps, shares):
        _write(out, len(part))
        out += part
    return bytes(out)


def _gaps(context: Context, last: Context | None) -> Iterable[int]:
    """The differences from the previous context up to the first that is not 0; then the context's own numbers."""
    same = True
    for number, previous in zip(context, last or (0,) * len(context), strict=True):
        yield number - previous if same else number
        same = same and number == previous


def _byte(share: float) -> int:
    # Rounded down so that no sum of shares exceeds 1.
    return 0 if share <= 0 else min(255, 1 + math.ceil(-STEPS * math.log(share)))


def _write(into: bytearray, number: int) -> None:
    """Seven bits a byte, the lowest first; the highest bit says that more follow."""
    while number > 127:
        into.append(number & 127 | 128)
        number >>= 7
    into.append(number)
