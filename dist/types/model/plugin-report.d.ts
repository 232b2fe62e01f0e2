import type { Permissions } from './permissions.ts';
/** What stands around the process of an isolated plugin; the strongest comes first. */
export declare const WALLS: readonly ['bubblewrap', 'sudo bubblewrap', 'sudo unshare', 'none'];
/** What stands around the process of an isolated plugin. `none`: Node's permission model alone holds it. */
export type Wall = (typeof WALLS)[number];
/** Where a plugin ran: in the process of Convergence, or in one of its own behind a wall. */
export type Isolation = 'in process' | Wall;
/** Whether a plugin ships with Convergence; else whether the configuration names its path or its package. */
export type PluginOrigin = 'first-party' | 'path' | 'package';
/** A plugin in a result: what it was allowed to reach, and what it did reach. */
export interface PluginReport {
    /** As its package.json says, else that of its folder or file. */
    readonly name: string;
    /** As its package.json says. */
    readonly version?: string;
    /** Where it comes from. */
    readonly origin: PluginOrigin;
    /** Where it ran. */
    readonly isolation: Isolation;
    /** What it asks for; `undefined` where its package.json says nothing. */
    readonly asked?: Permissions;
    /** What it was granted; `undefined`: everything, because it ran in process. */
    readonly granted?: Permissions;
    /** What it made use of, as far as the host was asked for it; `undefined`: nobody kept an eye on it. */
    readonly used?: PluginUsage;
}
/** What the scanners, executors and steps of a plugin made use of; its reporters come after the result. */
export interface PluginUsage {
    /** Hosts that requests went to. */
    readonly network: readonly string[];
    /** How many files the host read for it. */
    readonly files: number;
    /** Variables that it was given. */
    readonly env: readonly string[];
    /** Commands that the host ran for it, by their program. */
    readonly run: readonly string[];
}
/** How a plugin runs, in words: `isolated by bubblewrap`. */
export declare function describeIsolation(isolation: Isolation): string;
/** What is used, or may be: `network api.acme.test; 12 files`, `read src/**`, or `nothing`. */
export declare function describeReach(reach: Permissions | PluginUsage): string;
/** The same in parts, one for each kind; none where it is nothing. */
export declare function reachParts(reach: Permissions | PluginUsage): readonly string[];
