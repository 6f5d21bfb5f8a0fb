/** The prefix below which the site lies: `/lstm`, or nothing. Node has no document. */
const root = globalThis.document?.documentElement.dataset.root ?? '';

/** A path of this site, which may lie below a prefix of the server. @param {string} path begins with a slash */
export const sitePath = (path) => root + path;

/** The address of a model's folder. @param {string} name */
export const modelAddress = (name) => sitePath(`/models/${encodeURIComponent(name)}/`);
