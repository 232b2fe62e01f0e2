/**
 * `eslint/no-unused-vars`: a tool's id of a rule behind the tool's name, as reports have it. An id that
 * carries its tool's name already stays as it is.
 */
export declare function qualifyRule(tool: string, id: string): string;
