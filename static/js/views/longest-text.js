/** Most UTF-16 units of a text that a page reads where it shows every token. */
export const LONGEST_TEXT = 6000;
