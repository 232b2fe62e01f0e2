/** Freezes a value of plain objects and arrays with all that is in it, and returns it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    // Neither a list of the values nor a call for each text: it freezes every finding.
    for (const key in value) if (typeof value[key] === 'object') deepFreeze(value[key]);
  }
  return value;
}
