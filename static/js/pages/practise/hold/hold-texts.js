/** Texts in which something ends that a group of units follows; the letter after each is asked about. */
/** @import { Story } from '../../../../vendor/model-files.js' */

/** By the language of a model's card and the letter that ends it. @type {Record<string, Record<string, readonly string[]>>} */
const TEXTS = {
  en: {
    '”': [
      '“I will be there before noon,” she said, closing the door.',
      '“We shall be late again,” said the boy, looking at the clock.',
      '“Have you seen my brother?” asked the girl, turning round.',
      '“You must not go there,” said his mother, and she took his hand.',
      'The doctor came in. “How do you feel?” he asked, sitting down.',
    ],
  },
  zh: {
    '”': [
      '他笑道：“你们先坐着，我去看看就回来。”说着，便往外走了。',
      '老太太问道：“你今日可吃了药没有？”宝玉答应着，坐在旁边。',
      '黛玉笑道：“这话原也有理。”说着，大家都笑起来了。',
      '那人说道：“天色已经晚了，明日再来罢。”说毕，转身去了。',
    ],
  },
  und: {
    ')': [
      'if (width > 0 and height > 0):\n    area = width * height',
      'value = max(int(low), int(high))\nself.value = value',
      'def area(self, width, height):\n    return width',
    ],
  },
};

/** @param {string} language of the model's card @param {string} letter */
export function textsFor(language, letter) {
  return TEXTS[language]?.[letter] ?? [];
}

/** The column of the last of these letters, where it ends something. @param {readonly { token: { text: string } }[]} columns @param {string} letter */
export function endColumn(columns, letter) {
  return columns.findLastIndex(({ token }) => token.text === letter);
}

/** The story's text as far as the letter it is about. @param {Story} story @param {readonly { token: { end: number } }[]} columns of it, with the start */
export function storyText({ text, letter }, columns) {
  return text.slice(0, columns[letter.at + 1]?.token.end);
}
