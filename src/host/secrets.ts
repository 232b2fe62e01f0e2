import { isSecretName } from '../executors/environment.ts';

/** Shorter values are words that a log can't do without. */
const SHORTEST = 8;

/**
 * The values in an environment that are secrets by their names, and of the URLs in any value what stands
 * before the `@`: `name:password` with the password by itself, or a token.
 */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    const named = value.length >= SHORTEST && isSecretName(name) ? [value] : [];
    return [...named, ...credentialsIn(value)];
  });
}

function credentialsIn(text: string): string[] {
  return [...text.matchAll(CREDENTIALS)].flatMap(([, userinfo = '', password = userinfo]) => {
    const secrets = [userinfo, password, decoded(password)];
    return secrets.filter((secret) => secret.length >= SHORTEST || secret.includes(':'));
  });
}

/** RFC 3986: between the slashes and the last `@` before the path. */
const CREDENTIALS = /:\/\/([^\s/?#:@]+|[^\s/?#:@]*:([^\s/?#]+))@/g;

function decoded(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
