export { type ChangesPlace, type ChangesRead, readChanges } from './read-changes.ts';
