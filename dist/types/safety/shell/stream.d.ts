import { type Text } from './text.ts';
/**
 * Where text comes from that it matters of: another machine; the environment or a file with credentials; a
 * variable that is called like one with a key or a password; a named pipe, which anybody may write to; a
 * shell that runs what comes out of one.
 */
export type Source = 'download' | 'secret' | 'token' | 'pipe' | 'shell';
/** What a command writes or reads, what a variable holds, what a word stands for. */
export interface Stream {
    readonly text: Text;
    readonly from: readonly Source[];
}
export declare const EMPTY: Stream;
/** What is only known when the command runs. */
export declare const DYNAMIC: Stream;
export declare function streamOf(text: Text, from?: readonly Source[]): Stream;
/** One after the other. */
export declare function joined(streams: readonly Stream[], separator?: string): Stream;
/** Where streams come from, all together. */
export declare function sourcesOf(streams: readonly Stream[]): readonly Source[];
/** What may come out of streams in whatever way. */
export declare function madeOf(streams: readonly Stream[]): Stream;
