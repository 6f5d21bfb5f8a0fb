/** Numbers as the page writes them. */
import { language, t, tn } from './language.js';

const WHOLE = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });

/** @param {number} value */
export const formatCount = (value) => WHOLE.format(value);

/** Three significant digits, such as 1.53, 21.4 or 1,234. @param {number} value */
export function formatMeasure(value) {
  if (Math.abs(value) >= 100) return formatCount(value);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/** @param {number} share of 1 */
export function formatShare(share) {
  const percent = 100 * share;
  if (percent > 0 && percent < 1) return t('< 1%');
  return t('{n}%', { n: String(Math.round(percent)) });
}

/** With one more digit. @param {number} share of 1 */
export const formatPercent = (share) => t('{n}%', { n: (100 * share).toFixed(1) });

/** @param {number} bytes */
export function formatBytes(bytes) {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @param {number} seconds */
export function formatDuration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return t('{seconds} s', { seconds: whole });
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? t('{minutes} min {seconds} s', { minutes, seconds: whole % 60 })
    : t('{hours} h {minutes} min', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** @param {'character' | 'word'} level @param {number} n */
export function formatTokens(level, n) {
  return level === 'word' ? tn('{n} word', '{n} words', n) : tn('{n} character', '{n} characters', n);
}
