import { describe, expect, it } from '@jest/globals';
import { requiredVariables } from '../../src/config/required-variables.ts';

describe("a command can't do without", () => {
  it.each([
    ['echo ${A} "${B}" x${C}y', ['A', 'B', 'C']],
    ['echo ${A:?message} ${B?}', ['A', 'B']],
    ['echo $(cat ${A}) <(cat ${B}) $((${C} + 1))', ['A', 'B', 'C']],
    ['if [ ${A} ]; then echo ${B}; fi', ['A', 'B']],
    ['cat <<X\n${A}\nX', ['A']],
  ])('%j: %j', (command, names) => {
    expect(
      requiredVariables(command)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(names);
  });

  it.each([
    'echo $A',
    'echo ${A:-x} ${B-x} ${C:+x} ${D+x} ${E:=x}',
    'echo ${A:-${B}}',
    "echo '${A}' \\${A}",
    "cat <<'X'\n${A}\nX",
    'echo ${1} ${@} ${#} ${?} ${#A} ${!A}',
    'A=1; echo ${A}',
    'export A=1; echo ${A}',
    'for A in x y; do echo ${A}; done',
    'read -r A B; echo ${A} ${B}',
    'printf -v A x; echo ${A}',
    ': ${A:=x}; echo ${A}',
    '. ./env.sh; echo ${A}',
    'source env.sh; echo ${A}',
    'eval "$(tool env)"; echo ${A}',
    'echo ${PWD} ${RANDOM} ${BASH_VERSION}',
    'echo ${',
  ])('nothing of %j', (command) => {
    expect(requiredVariables(command)).toEqual([]);
  });
});
