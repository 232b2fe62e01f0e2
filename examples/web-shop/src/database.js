/** Stands in for a real driver: it answers every query with no rows. */
export function connect(name, secret) {
  return { name, secret, query: (sql, values = []) => ({ sql, values, rows: [] }) };
}
