"""Counts of words, which the page mixes into its suggestions: modified Kneser-Ney, interpolated and pruned.

Chen & Goodman, "An Empirical Study of Smoothing Techniques for Language Modeling" (1999); Stolcke, "Entropy-based
Pruning of Backoff Language Models" (1998).
"""

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

# What static/js/core/suggest/word-boundaries.js takes for a word, and every other character but the space by itself.
_INSIDE = r"[\p{L}\p{N}\p{M}_]"
_TOKEN = regex.compile(rf"[\p{{L}}\p{{N}}_]{_INSIDE}*(?:['’]{_INSIDE}+)*|[^ ]")
_WORD = regex.compile(r"[\p{L}\p{N}_]")
_SPACELESS = regex.compile(
    r"[\p{Script=Han}\p{Script=Hira}\p{Script=Kana}\p{Script=Thai}\p{Script=Laoo}\p{Script=Khmr}\p{Script=Mymr}ー]"
)

# Tokens that are counted: of a longer text the first.
MAX_TOKENS = 3_000_000
# With fewer words there is nothing to know.
MIN_WORDS = 100
# Bytes of the file once it is compressed: pairs and triples that say little are left out.
MAX_BYTES = 600_000
# Their part in the probability of a word, beside the network's: on validation texts, 0.25 to 0.5 did as well.
SHARE = 0.35
# Shares are written as powers of e: so many steps to a factor of e.
STEPS = 4

# Discounts of counts 1, 2 and more, where there are too few n-grams to estimate them: those of KenLM.
FALLBACK = [0.5, 1.0, 1.5]

Context = tuple[int, ...]
Level = dict[Context, dict[int, float]]


@dataclass(frozen=True, slots=True)
class WordNgrams:
    """The probability of a word after others, given that a word follows.

    ``vocabulary`` is sorted by code points. ``levels[n]`` has the shares of the words after contexts of n tokens:
    p(word | context) = share(word | context) + rest(context) * p(word | context without its first token), where the
    rest is 1 less the sum of the context's shares. What single words leave is for words that are not known.
    """

    vocabulary: list[str]
    levels: list[Level]

    def sizes(self) -> list[int]:
        """How many words, pairs, triples, … have a share."""
        return [sum(map(len, level.values())) for level in self.levels]


def build_word_ngrams(text: str) -> WordNgrams | None:
    """The counts of a text in NFC as they are shipped with a model; None where it has too few words."""
    grams, vocabulary = _grams(_tokens(text), order=3)
    if len(grams[0]) < MIN_WORDS:
        return None
    return _pruned(smoothed(grams, vocabulary), grams, MAX_BYTES)


def _tokens(text: str) -> list[str]:
    return [match.group() for match, _ in zip(_TOKEN.finditer(text), range(MAX_TOKENS), strict=False)]


def _is_word(token: str) -> bool:
    """Whether it is a word of a script that has spaces between them."""
    return _WORD.match(token) is not None and _SPACELESS.search(token) is None


def _grams(tokens: list[str], order: int) -> tuple[list[Counter[Context]], list[str]]:
    """How often words came after 0, 1, … tokens, which need not be words; and the tokens by number."""
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
    """Modified Kneser-Ney: the highest order takes counts, each lower one the number of different tokens before.

    ``discounts`` of counts 1, 2 and more, instead of those that each order's counts of counts ask for.
    """
    counts = [Counter(level) for level in grams]
    for n in range(len(counts) - 1):
        before = Counter(gram[1:] for gram in grams[n + 1])
        # Where nothing came before, at the beginning of a text, that is one kind of token.
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
    """The shares that matter most, in at most so many bytes when they are written and compressed.

    A share is worth what it takes off the cross-entropy of the text: it goes where the order below says nearly the
    same.
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
    # Common words get small numbers, which are short.
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
    """How far a context is from the one before it, up to and with the first difference; then its numbers."""
    same = True
    for number, previous in zip(context, last or (0,) * len(context), strict=True):
        yield number - previous if same else number
        same = same and number == previous


def _byte(share: float) -> int:
    # Rounded down, so that no sum of shares exceeds 1.
    return 0 if share <= 0 else min(255, 1 + math.ceil(-STEPS * math.log(share)))


def _write(into: bytearray, number: int) -> None:
    """Seven bits a byte, the lowest first; the highest bit says that more follow."""
    while number > 127:
        into.append(number & 127 | 128)
        number >>= 7
    into.append(number)
