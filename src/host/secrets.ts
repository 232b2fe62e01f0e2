import { isSecretName } from '../executors/environment.ts';

/** Shorter values are words that a log can't do without. */
const SHORTEST = 8;

/**
 * The values in an environment that are secrets by their names, and of the URLs in any value
 * `name:password` and the password.
 */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    const named = value.length >= SHORTEST && isSecretName(name) ? [value] : [];
    return [...named, ...credentialsIn(value)];
  });
}

function credentialsIn(text: string): string[] {
  return [...text.matchAll(CREDENTIALS)].flatMap(([, userinfo = '', password = '']) => {
    const passwords = [password, decoded(password)];
    return [userinfo, ...passwords.filter(({ length }) => length >= SHORTEST)];
  });
}

/** RFC 3986: between the slashes and the last `@` before the path. */
const CREDENTIALS = /:\/\/([^\s/?#:@]*:([^\s/?#]+))@/g;

function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
