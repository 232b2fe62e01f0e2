/** A part of a run that is divided among several machines. */
export interface Shard {
  /** Counts from 1. */
  readonly index: number;
  /** How many parts there are. */
  readonly of: number;
}

/** `2/8`. */
export function formatShard({ index, of }: Shard): string {
  return `${index}/${of}`;
}
