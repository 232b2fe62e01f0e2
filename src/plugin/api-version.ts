/**
 * The version of what plugins import from `kimi-convergence`, apart from the version of the package. By
 * semver: a plugin that was written for 1.0 runs with every 1.x.
 *
 * - major: something that plugins use is gone, or means something else;
 * - minor: there is something new to use;
 * - patch: only documentation, or a mistake that was mended.
 */
export const API_VERSION = '1.0.0';
