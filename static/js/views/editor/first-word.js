const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** With the space before it; or the first mark of punctuation. @param {string} text */
export function firstWord(text) {
  let length = 0;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    length += segment.length;
    if (isWordLike || segment.trim() !== '') break;
  }
  return text.slice(0, length);
}
