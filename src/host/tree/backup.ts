import { copyFile, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Backup, FileChange } from '../../pipeline/index.ts';
import { projectFiles } from '../workspace.ts';
import { type Content, contentOf, type Entry, lookAt, putBack } from './entry.ts';
import { placeOf } from './plain-file.ts';

/** How often restoring looks for more: a file that was ignored may no longer be. */
const ROUNDS = 3;

/** An entry, and where its copy is. */
interface Kept extends Entry {
  readonly copy: string;
}

/** Copies of the files of a repository. What has not changed since the last time is not copied again. */
export class FolderBackup implements Backup {
  readonly #root: string;
  readonly #except: ReadonlySet<string>;
  readonly #kept = new Map<string, Kept>();
  #folder: Promise<string> | undefined;
  #copies = 0;

  /** @param except absolute paths */
  constructor(root: string, except: readonly string[]) {
    this.#root = root;
    this.#except = new Set(except);
  }

  async save(): Promise<void> {
    const files = await this.#files();
    for (const file of this.#kept.keys()) if (!files.has(file)) this.#kept.delete(file);
    for (const file of files) await this.#save(file);
  }

  async restore(): Promise<readonly FileChange[]> {
    const changes: FileChange[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const { more, failures } = await this.#restoreAll();
      changes.push(...more);
      if (more.length === 0 && failures.length > 0) throw failures[0];
      if (more.length === 0) break;
    }
    return changes;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const folder = await this.#folder;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  async #files(): Promise<Set<string>> {
    const files = await projectFiles(this.#root);
    return new Set([...files].filter((file) => !this.#except.has(path.join(this.#root, file))));
  }

  async #save(file: string): Promise<void> {
    const entry = this.#lookAt(file);
    const kept = this.#kept.get(file);
    if (entry === undefined) this.#kept.delete(file);
    else if (kept === undefined || !isSame(kept, entry)) await this.#copy(file, entry, kept?.copy);
  }

  async #copy(file: string, entry: Entry, copy = String((this.#copies += 1))): Promise<void> {
    const target = path.join(await this.#open(), copy);
    await rm(target, { force: true });
    if (entry.kind === 'link') {
      await writeFile(target, (await contentOf(this.#root, file, entry)).bytes);
    } else await copyFile(placeOf(this.#root, file), target, constants.COPYFILE_FICLONE);
    this.#kept.set(file, { ...entry, copy });
  }

  /** What is new goes first: a link may stand where a folder was. What fails holds up nothing else. */
  async #restoreAll() {
    const [more, failures]: [FileChange[], unknown[]] = [[], []];
    const kept = new Set(this.#kept.keys());
    for (const file of [...(await this.#files()).difference(kept), ...kept]) {
      try {
        const change = await this.#restore(file);
        if (change !== undefined) more.push(change);
      } catch (error) {
        failures.push(error);
      }
    }
    return { more, failures };
  }

  /** Puts a file back where it is another than it was. */
  async #restore(file: string): Promise<FileChange | undefined> {
    const [entry, kept] = [this.#lookAt(file), this.#kept.get(file)];
    if (entry === undefined && kept === undefined) return undefined;
    if (entry !== undefined && kept !== undefined && isSame(entry, kept)) return undefined;
    const before = kept && (await this.#contentOf(kept));
    const after = entry && (await contentOf(this.#root, file, entry));
    const isAnother = before === undefined || after === undefined || !isEqual(before, after);
    if (isAnother) await putBack(this.#root, file, before);
    const now = this.#lookAt(file);
    if (kept !== undefined && now !== undefined) this.#kept.set(file, { ...kept, ...now });
    return isAnother ? changeOf(file, before, after) : undefined;
  }

  async #contentOf({ kind, mode, copy }: Kept): Promise<Content> {
    return { kind, mode, bytes: await readFile(path.join(await this.#open(), copy)) };
  }

  #lookAt(file: string): Entry | undefined {
    return lookAt(path.join(this.#root, file));
  }

  #open(): Promise<string> {
    return (this.#folder ??= mkdtemp(path.join(tmpdir(), 'convergence-')));
  }
}

function isSame(a: Entry, b: Entry): boolean {
  if (a.kind !== b.kind || a.mode !== b.mode) return false;
  return a.signature !== undefined && a.signature === b.signature;
}

function isEqual(a: Content, b: Content): boolean {
  return a.kind === b.kind && a.mode === b.mode && a.bytes.equals(b.bytes);
}

function changeOf(file: string, before?: Content, after?: Content): FileChange {
  const contents = [before, after].filter((each) => each !== undefined);
  const hasMode = before === undefined || after === undefined || before.mode === after.mode;
  return {
    path: file,
    before: before?.bytes,
    after: after?.bytes,
    isPlain: hasMode && contents.every(({ kind }) => kind === 'file'),
  };
}
