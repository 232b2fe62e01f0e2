// Runs a command on an executor, until it is killed itself: node run-for-ever.ts EXECUTOR CONFIG PLACE COMMAND
import { builtInExecutor } from '../../../src/executors/built-in.ts';
import { SafetyFilter } from '../../../src/safety/index.ts';

const [name = '', config = '', place = '', command = ''] = process.argv.slice(2);
const { workspace, env, variables } = JSON.parse(place);
const executor = await builtInExecutor(name)?.make(new SafetyFilter(), JSON.parse(config), {
  workspace,
  env,
  variables,
});
await executor?.execute(command, {
  cwd: workspace,
  env,
  onStdout: (chunk) => process.stdout.write(chunk),
});
