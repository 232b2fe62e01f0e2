import { existsSync, readdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { nearestName } from '../config/index.ts';
import type { PluginOrigin } from '../model/index.ts';

/** Where plugins are looked for. */
export interface PluginPlaces {
  /** Folder that paths and packages are looked up from. */
  readonly root: string;
  /** Folder of the plugins that ship with Convergence, each in a folder of its name. Absolute. */
  readonly firstParty: string;
}

/** Where a plugin is, before anybody has looked whether it is one. */
export interface Place {
  readonly origin: PluginOrigin;
  /** Absolute. */
  readonly path: string;
}

/** What stands before the name of a plugin that ships with Convergence, where a package has that name too. */
export const OWN_SCOPE = 'kimi-convergence/';

/** What a name may stand for, as far as it is there; what ships with Convergence comes first. */
export function placesOf(name: string, { root, firstParty }: PluginPlaces): readonly Place[] {
  if (isPath(name)) return placeAt('path', path.resolve(root, name));
  const isOwn = name.startsWith(OWN_SCOPE);
  const shipped = shippedFolder(isOwn ? name.slice(OWN_SCOPE.length) : name, firstParty);
  return [
    ...placeAt('first-party', shipped),
    ...placeAt('package', isOwn ? undefined : packageFolder(name, root)),
  ];
}

/** The whole name of the plugin that ships with Convergence and is called so; `undefined`: none is. */
export function shippedName(name: string, { firstParty }: PluginPlaces): string | undefined {
  const folder = shippedFolder(name, firstParty);
  return folder && `${OWN_SCOPE}${path.basename(folder)}`;
}

function placeAt(origin: Place['origin'], place: string | undefined): Place[] {
  return place === undefined || !existsSync(place) ? [] : [{ origin, path: place }];
}

function isPath(name: string): boolean {
  return /^\.{1,2}(?:[/\\]|$)/.test(name) || path.isAbsolute(name);
}

function shippedFolder(name: string, firstParty: string): string | undefined {
  const wanted = name.replaceAll('_', '-');
  const found = shippedNames(firstParty).find((each) => each === wanted);
  return found && path.join(firstParty, found);
}

function shippedNames(firstParty: string): readonly string[] {
  return existsSync(firstParty) ? readdirSync(firstParty) : [];
}

/** A name that is there and may have been meant. */
export function nearestPlace(
  name: string,
  { root, firstParty }: PluginPlaces,
  known: readonly string[],
): string | undefined {
  return nearestPath(name, root) ?? nearestName(name, [...known, ...shippedNames(firstParty)]);
}

/** The path that was meant: it is written without `./`, or something beside it has nearly its name. */
function nearestPath(name: string, root: string): string | undefined {
  if (!isPath(name)) return existsSync(path.join(root, name)) ? `./${name}` : undefined;
  const folder = path.dirname(name);
  const beside = path.resolve(root, folder);
  const nearest = existsSync(beside) && nearestName(path.basename(name), readdirSync(beside));
  return nearest ? `${folder}/${nearest}` : undefined;
}

function packageFolder(name: string, root: string): string | undefined {
  for (const candidate of new Set([name, name.replaceAll('_', '-')])) {
    try {
      const manifest = findPackageJSON(
        candidate,
        pathToFileURL(path.join(root, 'convergence.yaml')),
      );
      if (manifest !== undefined) return path.dirname(manifest);
    } catch {
      // Not installed under that name.
    }
  }
  return undefined;
}

/** A path as the configuration names it: with `/`, and `./` at its start. */
export function pathFrom(root: string, file: string): string {
  const relative = path.relative(root, file).replaceAll(path.sep, '/');
  return relative.startsWith('../') ? relative : `./${relative}`;
}
