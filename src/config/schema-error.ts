/** What the generated validator says of one mistake; a part of ajv's ErrorObject. */
export interface SchemaError {
  /** JSON pointer to the value that is wrong. */
  readonly instancePath: string;
  /** The word of the schema that the value breaks. */
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Set where the name of a key is wrong, rather than a value. */
  readonly propertyName?: string;
}
