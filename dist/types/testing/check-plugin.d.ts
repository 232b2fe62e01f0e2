import { type Registrations } from '../plugin/registry.ts';
/**
 * Lets a plugin register, apart from everything that others have registered, and checks that it registers
 * something, under names that a configuration can use and that Convergence doesn't have itself.
 *
 * @param register the function that the plugin exports
 * @returns what it has registered: a Map of name → class for each of `scanner`, `executor`, `reporter`, `step`,
 *   and the groups of `equivalentRules`
 * @throws AssertionError that says what is wrong; and whatever `register` throws
 */
export declare function checkPlugin(register: () => unknown): Promise<Registrations>;
