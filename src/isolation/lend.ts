import type { Lent } from '../plugin/runtime.ts';
import { GrantedCommands } from './granted-commands.ts';
import { GrantedFiles } from './granted-files.ts';
import { requestGrant } from './grants.ts';
import { lentHandlers } from './lent-handlers.ts';
import { Requests } from './requests.ts';
import type { Listeners, Session } from './session.ts';
import type { Isolated } from './start-session.ts';
import type { Usage } from './usage.ts';

/** Whom something is lent to. */
interface Borrower {
  readonly isolated: Isolated;
  readonly usage: Usage;
  readonly mayRead: (file: string) => boolean;
}

/** Lets a plugin ask for what a step lends, as far as that is granted, until the step's time is over. */
export function lendTo(
  session: Session,
  { isolated, usage, mayRead }: Borrower,
  lent: Lent,
  listeners: Listeners,
): void {
  const handlers = lentHandlers({
    requests: new Requests(lent.clientFor(watched(isolated, usage, lent)), session.over),
    files: new GrantedFiles(lent.workspace, (file) => !session.over.aborted && mayRead(file)),
    commands: new GrantedCommands(isolated, lent, usage),
    usage,
    pass: session.passOutput.bind(session),
  });
  session.lend(handlers, listeners);
  session.output.showTo(lent.say);
  const cancel = () => session.cancel();
  if (lent.signal.aborted) cancel();
  else lent.signal.addEventListener('abort', cancel, { once: true });
}

/** Refuses requests; takes down those that it doesn't. */
function watched({ permissions }: Isolated, usage: Usage, { target }: Lent) {
  const refuse = requestGrant(permissions, target);
  return (url: URL) => {
    const reason = refuse(url);
    if (reason === undefined) usage.requested(url);
    return reason;
  };
}
