/**
 * How dangerous a command is. `block`: it does harm, whatever the circumstances. `gray`: what it does is
 * only known when it runs. `safe`: nothing in it is known to do harm.
 */
export type SafetyLevel = 'safe' | 'gray' | 'block';
