/** The beginning of a text, at most `limit` characters long; it ends with an ellipsis where it is cut. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).toWellFormed()}…`;
}
