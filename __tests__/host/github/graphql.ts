// As much of GraphQL as the requests that are sent: which field of the root is asked for.

export interface GraphQLRequest {
  /** `repository`, `resolveReviewThread` */
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** @throws Error where it is none, or a variable that it declares is not given */
export function parse(body: unknown): GraphQLRequest {
  const { query, variables } = body as { query: string; variables: Record<string, unknown> };
  const [, declared = '', name] =
    /^(?:query|mutation)\s*\(([^)]*)\)\s*\{\s*(\w+)\s*\(/.exec(query) ?? [];
  const required = [...declared.matchAll(/\$(\w+): \w+!/g)].map(([, each = '']) => each);
  const missing = required.filter((each) => variables[each] === undefined);
  const isBalanced = query.split('{').length === query.split('}').length;
  if (name === undefined || missing.length > 0 || !isBalanced) {
    throw new Error(`no GraphQL: ${query}, without ${missing.join()}`);
  }
  return { name, variables };
}
