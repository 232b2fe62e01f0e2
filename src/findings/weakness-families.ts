// CWEs that tools use for one another: a weakness and its children, as the CWE list has them (view 1000).
// Only those where one tool names the parent for what another names the child for.

/** The first of each stands for all. */
const FAMILIES: readonly (readonly number[])[] = [
  // Cross-site scripting, and in script tags, attributes, error pages
  [79, 80, 81, 82, 83, 84, 85, 86, 87, 116],
  // SQL injection, and through an object-relational mapper
  [89, 564],
  // Command injection, and into a shell's command line or its arguments
  [78, 77, 88],
  // Code injection, and into eval
  [94, 95, 96],
  // Path traversal: relative, absolute, and what `..` and links spell
  [22, 23, 24, 25, 26, 27, 28, 29, 36, 37, 38, 73],
  // Broken or risky cryptography: weak algorithm, weak hash, reversible hash, short keys
  [327, 326, 328, 916],
  // Weak randomness
  [330, 331, 335, 336, 337, 338],
  // Credentials in the code or in its configuration
  [798, 259, 260, 321, 547, 540, 312, 256],
  // Certificates that are not checked
  [295, 296, 297, 298, 299, 599],
  // Data sent in the clear
  [319, 523],
  // Deserialization of what nobody has checked
  [502, 915],
  // External entities, and entities that expand
  [611, 776, 827],
  // Regular expressions that take for ever
  [1333, 400, 185],
  // Temporary files that others can foresee or read
  [377, 378, 379],
  // Permissions that are too wide
  [732, 276, 277, 278, 279, 281],
  // Changing the prototype of all objects
  [1321, 471],
  // Cookies without their flags
  [614, 1004, 1275],
  // Writing and reading beyond a buffer
  [119, 120, 121, 122, 124, 125, 126, 127, 787],
  // Null dereference, and values that were not checked for it
  [476, 690],
];

const FAMILY = new Map(
  FAMILIES.flatMap(([first = 0, ...others]) => others.map((each) => [each, first] as const)),
);

/**
 * Weaknesses that are too broad to tell what is meant: pillars of the CWE list, and classes which the list
 * itself discourages to map to. Two findings that share no more than that are two.
 */
const BROAD: ReadonlySet<number> = new Set([
  19, 20, 74, 200, 254, 255, 264, 275, 284, 310, 361, 371, 388, 389, 398, 399, 417, 435, 438, 664,
  682, 691, 693, 697, 703, 707, 710, 1006, 1164,
]);

/** `CWE-564` → `CWE-89`; `undefined` for what is no CWE, or too broad to tell what is meant. */
export function familyOf(cwe: string): string | undefined {
  const digits = /^CWE-(\d{1,6})$/i.exec(cwe)?.[1];
  if (digits === undefined || BROAD.has(Number(digits))) return undefined;
  return `CWE-${FAMILY.get(Number(digits)) ?? Number(digits)}`;
}
