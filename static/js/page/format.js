/** Numbers as the page writes them. */

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** @param {number} value */
export const formatCount = (value) => WHOLE.format(value);

/**
 * Three digits that count, such as 1.53, 21.4 or 1,234.
 * @param {number} value
 */
export function formatMeasure(value) {
  if (Math.abs(value) >= 100) return formatCount(value);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

/** @param {number} share of 1 */
export function formatShare(share) {
  const percent = 100 * share;
  if (percent > 0 && percent < 1) return '< 1 %';
  return `${Math.round(percent)} %`;
}

/** @param {number} share of 1, with a digit more */
export const formatPercent = (share) => `${(100 * share).toFixed(1)} %`;

/** @param {number} bytes */
export function formatBytes(bytes) {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** @param {number} value such as 97,000 or 3.3 million */
export function formatSize(value) {
  if (value < 1e4) return formatCount(value);
  return value < 1e6 ? `${Math.round(value / 1e3)} thousand` : `${(value / 1e6).toFixed(1)} million`;
}

/** @param {number} seconds */
export function formatDuration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @param {string} code of a language */
export function formatLanguage(code) {
  if (code === 'und') return 'not stated';
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}
