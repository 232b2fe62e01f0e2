import { element, list, record, text } from '../json.ts';
import type { Uris } from './location.ts';
import { type MessageSources, messageText } from './message.ts';
import { readRule, type RuleOfRun } from './rule.ts';

/** A run of a SARIF log: what its results refer to. */
export class Run {
  /** The tool as it names itself. */
  readonly tool: string | undefined;
  readonly uris: Uris;
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #driver: Component;
  readonly #extensions: readonly Component[];
  readonly #components: readonly Component[];

  constructor(fields: Readonly<Record<string, unknown>>) {
    const { driver, extensions } = record(fields['tool']);
    this.#fields = fields;
    this.#driver = new Component(driver);
    this.#extensions = list(extensions).map((extension) => new Component(extension));
    this.#components = [this.#driver, ...this.#extensions];
    this.tool = this.#driver.name;
    this.uris = { artifacts: fields['artifacts'], bases: fields['originalUriBaseIds'] };
  }

  /** The rule that a result is an instance of: by its place or its id, in the driver or an extension. */
  ruleOf(result: Readonly<Record<string, unknown>>): RuleOfRun | undefined {
    const reference = record(result['rule']);
    const id = text(result['ruleId']) ?? text(reference['id']);
    const index = result['ruleIndex'] ?? reference['index'];
    const component = this.#componentOf(reference['toolComponent']);
    if (component !== undefined) return component.rule(id, index);
    const owner = id === undefined ? undefined : this.#components.find((each) => each.has(id));
    return (owner ?? this.#driver).rule(id, index);
  }

  #componentOf(reference: unknown): Component | undefined {
    const { index, name, guid } = record(reference);
    const [wantedName, wantedGuid] = [text(name), text(guid)];
    return (
      (typeof index === 'number' ? this.#extensions[index] : undefined) ??
      this.#components.find(
        (each) =>
          (wantedGuid !== undefined && each.guid === wantedGuid) ||
          (wantedName !== undefined && each.name === wantedName),
      )
    );
  }

  get messages(): MessageSources {
    return this.#components.map((component) => component.messages);
  }

  /** The errors that the tool tells of, and that its run did not succeed. */
  *errors(): Generator<{ readonly message: string; readonly location?: unknown }> {
    for (const invocation of list(this.#fields['invocations']).map((each) => record(each))) {
      const { toolExecutionNotifications, toolConfigurationNotifications } = invocation;
      const notices = [
        ...list(toolExecutionNotifications),
        ...list(toolConfigurationNotifications),
      ];
      const errors = notices.map((each) => record(each)).filter(({ level }) => level === 'error');
      for (const { message, descriptor, locations } of errors) {
        const told = messageText(message, this.messages) ?? idOf(descriptor);
        yield { message: told ?? 'an error without a message', location: list(locations)[0] };
      }
      if (invocation['executionSuccessful'] === false && errors.length === 0) {
        const { exitCodeDescription, exitSignalName } = invocation;
        yield {
          message: text(exitCodeDescription) ?? text(exitSignalName) ?? 'it did not succeed',
        };
      }
    }
  }
}

/** The driver of a tool, or an extension. */
class Component {
  readonly name: string | undefined;
  readonly guid: string | undefined;
  /** Texts that messages of the run may name. */
  readonly messages: unknown;
  readonly #rules: unknown;
  readonly #byId: ReadonlyMap<string | undefined, unknown>;
  readonly #read = new Map<unknown, RuleOfRun>();

  constructor(component: unknown) {
    const { name, guid, rules, globalMessageStrings } = record(component);
    this.name = text(name);
    this.guid = text(guid);
    this.messages = globalMessageStrings;
    this.#rules = rules;
    this.#byId = new Map(list(rules).map((rule) => [idOf(rule), rule]));
  }

  has(id: string): boolean {
    return this.#descriptor(id) !== undefined;
  }

  /** @returns `undefined` where neither the id nor the index tells which */
  rule(id: string | undefined, index: unknown): RuleOfRun | undefined {
    const there = element(this.#rules, index);
    const descriptor = id === undefined || idOf(there) === id ? there : this.#descriptor(id);
    const known = idOf(descriptor) ?? id;
    if (known === undefined) return undefined;
    const rule = this.#read.get(descriptor ?? known) ?? readRule(known, descriptor);
    this.#read.set(descriptor ?? known, rule);
    return rule;
  }

  /** `CA1000/1` is an instance of rule `CA1000` (section 3.27.5). */
  #descriptor(id: string): unknown {
    return this.#byId.get(id) ?? this.#byId.get(id.slice(0, Math.max(0, id.lastIndexOf('/'))));
  }
}

function idOf(descriptor: unknown): string | undefined {
  return text(record(descriptor)['id']);
}
