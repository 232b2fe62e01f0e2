// oxlint's plugin for the rules of this house: who may import what.
import path from 'node:path/posix';
import { isWorldly, roomOf, ROOMS } from './rooms.mjs';

export default {
  meta: { name: 'house' },
  rules: { imports: { create } },
};

function create(context) {
  const file = context.filename.slice(context.cwd.length + 1).replaceAll('\\', '/');
  if (file.startsWith('plugins/')) return judgeImports(context, file, judgePlugin);
  if (!file.startsWith('src/')) return {};
  if (roomOf(file) !== undefined) return judgeImports(context, file, judgeRoom);
  const message = `${file} has no floor: add its room to .ci/lint/rooms.mjs`;
  return { Program: (node) => context.report({ node, message }) };
}

function judgeImports(context, file, judge) {
  const check = ({ source }) => {
    const message = typeof source?.value === 'string' ? judge(file, source.value) : undefined;
    if (message !== undefined) context.report({ node: source, message });
  };
  return {
    ImportDeclaration: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
    ImportExpression: check,
    TSImportType: check,
  };
}

/** What is wrong with an import from a file under src/; `undefined`: nothing. */
function judgeRoom(file, specifier) {
  const room = roomOf(file);
  if (isRelative(specifier)) return judgeFloors(room, resolve(file, specifier));
  if (isWorldly(specifier) && ROOMS[room].world !== true) {
    return `${room} may not touch the world, and "${specifier}" does: take what it gives as a parameter`;
  }
  return undefined;
}

function judgeFloors(from, target) {
  const to = roomOf(target);
  if (to === undefined) return `"${target}" is no room of src/`;
  if (to === from || ROOMS[to].floor < ROOMS[from].floor) return undefined;
  if (ROOMS[from].beside?.includes(to) === true) return undefined;
  return `${from} (floor ${ROOMS[from].floor}) may not import ${to} (floor ${ROOMS[to].floor}): imports point downward`;
}

/** A plugin that ships with the action is a plugin like anybody's: it has the public API and itself. */
function judgePlugin(file, specifier) {
  const own = file.split('/').slice(0, 2).join('/');
  const isOwn = isRelative(specifier) && resolve(file, specifier).startsWith(`${own}/`);
  const isApi = /^kimi-convergence(?:\/testing)?$/.test(specifier);
  if (isOwn || isApi || specifier.startsWith('node:')) return undefined;
  return `${own} may import "kimi-convergence" and its own files, not "${specifier}"`;
}

function isRelative(specifier) {
  return specifier.startsWith('.');
}

function resolve(file, specifier) {
  return path.join(path.dirname(file), specifier);
}
